package dev.usher.jamf.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryVersionTest {
    @ParameterizedTest
    @CsvSource({
        "11.30.1-t1784555528405, V4",
        "11.30.0, V4",
        "12.0.0, V4",
        "11.29.3, V3",
        "11.20.0-t1, V3",
        "10.49.0, V1",
        "unreadable, V4"
    })
    void theServerVersionSaysWhereToBegin(String server, InventoryVersion expected) {
        assertThat(InventoryVersion.newestOf(server)).isEqualTo(expected);
    }
}
