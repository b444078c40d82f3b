package dev.usher.assignment.work;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentRecord;
import dev.usher.assignment.Reason;
import dev.usher.assignment.lane.Lanes;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceFields;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.NamedObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumMap;

/** What a revert and a hand-back have in common: their write is sent once for each order, and then looked for. */
@ApplicationScoped
class WayBack {
    private final AssignmentRecord record;
    private final Lanes lanes;

    WayBack(AssignmentRecord record, Lanes lanes) {
        this.record = record;
        this.lanes = lanes;
    }

    /**
     * What of it Jamf can take: a department or building that it no longer has is left empty. Jamf refuses the whole
     * write for such an id, or passes over it without a word (jamf-pro.md 2.2).
     *
     * @param shown what the device shows, of which nothing is asked
     */
    static DeviceChange possible(JamfSession session, DeviceChange wanted, DeviceFields shown) {
        var values = new EnumMap<DeviceField, String>(DeviceField.class);
        wanted.values().forEach((field, value) -> {
            var asked = !value.equals(field.unset()) && !value.equals(shown.of(field));
            values.put(field, asked && isGone(session, field, value) ? field.unset() : value);
        });
        return new DeviceChange(values, wanted.extensionAttributes());
    }

    private static boolean isGone(JamfSession session, DeviceField field, String id) {
        var kind = switch (field) {
            case DEPARTMENT -> NamedObject.DEPARTMENT;
            case BUILDING -> NamedObject.BUILDING;
            case USERNAME, REAL_NAME, EMAIL, PHONE, POSITION, ROOM, SITE, ASSET_TAG -> null;
        };
        if (kind == null) {
            return false;
        }
        try {
            return session.nameOf(kind, id).isEmpty();
        } catch (JamfRefused e) {
            // Who may not read them may write their ids all the same.
            return false;
        }
    }

    /** The fields that are written, for the journal, and which of them are empty because what stood there is gone. */
    static String told(DeviceChange written, DeviceChange wanted) {
        var gone = written.values().entrySet().stream()
                .filter(entry -> !entry.getValue().equals(wanted.values().get(entry.getKey())))
                .map(entry -> entry.getKey().fieldName())
                .toList();
        var fields = String.join(", ", written.fieldNames()) + ".";
        return gone.isEmpty()
                ? fields
                : fields + " Left empty, since Jamf Pro no longer has what it was: " + String.join(", ", gone) + ".";
    }

    /** Jamf took the write then, and shows something else. */
    Writing.Outcome notShown(Assignment assignment, Instant writtenAt, DeviceChange stillToDo) {
        if (lanes.now().isBefore(writtenAt.plus(Writing.READ_BACK_LIMIT))) {
            return new Writing.Outcome.Later(Writing.READ_BACK_AGAIN);
        }
        record.needsAttention(
                assignment,
                Reason.OVERWRITTEN,
                "Jamf Pro accepted the write that undoes this assignment but shows other values for "
                        + String.join(", ", stillToDo.fieldNames())
                        + "; look for an inventory preload record, a directory lookup or a script that sets them, then"
                        + " run the assignment again, which writes once more.");
        return new Writing.Outcome.Done();
    }
}
