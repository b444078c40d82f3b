package dev.usher.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.Startup;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerAtStartTest {
    /** Made at its first use only, a wrong key would be found by the first person who signs in. */
    @Test
    void itIsMadeAtStart() {
        assertThat(Sealer.class).hasAnnotation(Startup.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2hvcnQ=", "not base64", ""})
    void aWrongKeyIsRefusedByItsNameAndNotShown(String key) {
        assertThatThrownBy(() -> new Sealer(List.of(key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("usher.encryption.key must be 32 bytes in base64")
                .hasMessageNotContaining("c2hvcnQ=");
    }
}
