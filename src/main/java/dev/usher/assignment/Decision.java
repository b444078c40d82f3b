package dev.usher.assignment;

import dev.usher.jamf.DeviceChange;
import java.util.List;
import java.util.Map;

/** What is to become of a device, once its present values are known. */
sealed interface Decision {
    /**
     * These values.
     *
     * @param decided every field that a rule names, as it should be afterwards
     * @param shown the decided values for people: names instead of ids, by field name
     * @param warnings what did not go as the rules wanted
     */
    record Write(DeviceChange decided, Map<String, Object> shown, List<String> warnings) implements Decision {}

    /** The present owner is kept, as configured. */
    record Exclude(Reason reason, String sentence) implements Decision {}

    /** A person has to decide or to mend something. */
    record Stop(Reason reason, String sentence) implements Decision {}
}
