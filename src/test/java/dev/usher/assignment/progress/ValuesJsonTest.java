package dev.usher.assignment.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.PreloadValues;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is in the column is read by the version before and the one after. */
class ValuesJsonTest {
    private final ValuesJson json = new ValuesJson(new ObjectMapper());

    @Test
    void aChangeOfADeviceIsReadAsItWasWritten() {
        var change = new DeviceChange(
                Map.of(DeviceField.REAL_NAME, "Ada", DeviceField.SITE, "-1"),
                Map.of("6", List.of("a", "b"), "7", List.of()));
        assertThat(json.change(json.write(change))).isEqualTo(change);
        assertThat(json.write(new DeviceChange(Map.of(DeviceField.REAL_NAME, "Ada"), Map.of("6", List.of("a")))))
                .isEqualTo("{\"values\":{\"real-name\":\"Ada\"},\"extension-attributes\":{\"6\":[\"a\"]}}");
    }

    @Test
    void everyFieldHasAName() {
        var all = new EnumMap<DeviceField, String>(DeviceField.class);
        for (var field : DeviceField.values()) {
            all.put(field, field.name());
        }
        var change = new DeviceChange(all, Map.of());
        assertThat(json.change(json.write(change))).isEqualTo(change);
    }

    @Test
    void columnsOfAPreloadRecordAreReadAsTheyWereWritten() {
        var columns =
                new PreloadValues(Map.of(DeviceField.ROOM, "12", DeviceField.PHONE, ""), Map.of("Okta ID", "00u1"));
        assertThat(json.columns(json.write(columns))).isEqualTo(columns);
    }

    @Test
    void aFieldOfALaterVersionIsPassedOver() {
        assertThat(json.change("{\"values\":{\"room\":\"12\",\"mood\":\"good\"}}"))
                .isEqualTo(new DeviceChange(Map.of(DeviceField.ROOM, "12"), Map.of()));
        assertThat(json.columns("{}")).isEqualTo(PreloadValues.NONE);
    }

    @Test
    void whatIsNoJsonIsAFaultOfTheRow() {
        assertThatThrownBy(() -> json.change("{")).isInstanceOf(IllegalStateException.class);
    }
}
