package dev.usher.jamf;

import dev.usher.device.SerialNumber;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Mac as {@link ScriptedJamf} tells of it, and where. */
final class ScriptedMac {
    static final SerialNumber SERIAL = new SerialNumber("C02ZC2QYLJHD");
    static final JamfId ID = new JamfId("6");
    static final String LIST = "/api/v4/computers-inventory";
    static final String RECORD = "/api/v4/computers-inventory/6";
    static final String DETAIL = "/api/v4/computers-inventory-detail/6";

    private static final String MAC = """
            {"id":"6","udid":"45436edf-864e-4364-982a-330b01d39e65","notInTheSchema":{"x":1},
             "general":{"managementId":"FD14F8F3-0000-4000-8000-000000000001","assetTag":"A-1",
               "site":{"id":"5","name":"North"},"lastEnrolledDate":"2026-07-20T09:58:00.123Z",
               "extensionAttributes":[{"definitionId":"24","values":["general"]}]},
             "hardware":{"serialNumber":"%s"},
             "userAndLocation":{"username":"zoë","realname":null,"departmentId":"12"},
             "extensionAttributes":[{"definitionId":"23","values":["Okta 00u1ab"]},{"definitionId":"25","values":null}]}
            """;

    private ScriptedMac() {}

    /** Its record. */
    static String mac(SerialNumber serial) {
        return mac(serial.toString());
    }

    /** Its record, with the serial number spelled so. */
    static String mac(String serial) {
        return MAC.formatted(serial);
    }

    static DeviceChange change(String username) {
        return change(username, null, Map.of());
    }

    static DeviceChange change(String username, @Nullable String room, Map<String, List<String>> attributes) {
        var values = new EnumMap<DeviceField, String>(DeviceField.class);
        values.put(DeviceField.USERNAME, username);
        if (room != null) {
            values.put(DeviceField.ROOM, room);
        }
        return new DeviceChange(values, attributes);
    }
}
