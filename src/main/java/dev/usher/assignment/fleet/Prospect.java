package dev.usher.assignment.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a device.
 *
 * @param change one of {@link Change}
 * @param person whose it would be; null where that is not known
 * @param fields what would be written
 * @param why in a sentence
 */
record Prospect(String change, @Nullable String person, List<FleetField> fields, String why) {
    static final Prospect NO_SIGN_IN =
            new Prospect(Change.NO_SIGN_IN, null, List.of(), "Nobody has signed in for this device.");

    static final Prospect NOT_DECIDED = new Prospect(
            Change.NOT_DECIDED,
            null,
            List.of(),
            "Something went wrong inside Usher over this device. The cause is in the log.");

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "Prospect[" + change + "]";
    }
}
