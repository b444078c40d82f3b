package dev.usher.assignment.decision;

import dev.usher.assignment.Reason;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.PreloadValues;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is to become of a device. */
public sealed interface Decision {
    /**
     * These values.
     *
     * @param decided every field that a rule names, as it should be afterwards
     * @param preload the same for inventory preload, by name
     * @param userGroups whether the person is to be in the static user group of this name
     * @param shown the decided values for people: names instead of ids, by field name
     * @param warnings what did not go as the rules wanted
     */
    record Write(
            DeviceChange decided,
            PreloadValues preload,
            Map<String, Boolean> userGroups,
            Map<String, Object> shown,
            List<String> warnings)
            implements Decision {
        public Write {
            userGroups = Map.copyOf(userGroups);
            shown = Collections.unmodifiableMap(new LinkedHashMap<>(shown));
            warnings = List.copyOf(warnings);
        }

        /** These values, and nothing beside them. */
        public static Write of(DeviceChange decided) {
            return new Write(decided, PreloadValues.NONE, Map.of(), Map.of(), List.of());
        }
    }

    /** A rule or the configuration says that nothing is to be written. */
    record Exclude(Reason reason, String sentence) implements Decision {}

    /** A person has to decide or to mend something. */
    record Stop(Reason reason, String sentence) implements Decision {}
}
