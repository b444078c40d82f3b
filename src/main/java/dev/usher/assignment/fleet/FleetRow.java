package dev.usher.assignment.fleet;

import dev.usher.assignment.Reason;
import dev.usher.device.DeviceKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would become of one device.
 *
 * @param serialNumber of the device
 * @param kind which inventory it is in
 * @param jamfId of its record there
 * @param name as people see it in Jamf Pro
 * @param presentUsername whose it is in Jamf Pro now; {@code ""} for nobody's
 * @param person whose it would be; null where nobody has signed in for it
 * @param change what would be done: one of {@link Change}
 * @param fields what would be written; empty where nothing
 * @param why in a sentence
 */
public record FleetRow(
        String serialNumber,
        DeviceKind kind,
        String jamfId,
        String name,
        String presentUsername,
        @Nullable String person,
        String change,
        List<FleetField> fields,
        String why) {
    public FleetRow {
        name = FleetField.storable(name);
        presentUsername = FleetField.storable(presentUsername);
        person = person == null ? null : FleetField.storable(person);
        why = FleetField.storable(why);
        fields = List.copyOf(fields);
    }

    /** The same where another record in its inventory has its serial number. */
    FleetRow ambiguous() {
        return new FleetRow(
                serialNumber,
                kind,
                jamfId,
                name,
                presentUsername,
                person,
                Reason.AMBIGUOUS_DEVICE.wireName(),
                List.of(),
                "Jamf Pro has several devices with this serial number; delete the stale record in Jamf Pro.");
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "FleetRow[" + kind + " " + jamfId + ", " + change + "]";
    }
}
