package dev.usher.assignment.decision;

import dev.usher.assignment.Reason;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.JamfUser;
import dev.usher.jamf.PreloadValues;
import dev.usher.mapping.Field;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

        /** The person as Jamf's list of users is to have them; empty where no rule names the username. */
        public Optional<JamfUser> user() {
            return shown.containsKey(Field.USERNAME.wireName())
                    ? Optional.of(new JamfUser(
                            text(Field.USERNAME),
                            text(Field.REAL_NAME),
                            text(Field.EMAIL),
                            text(Field.PHONE),
                            text(Field.POSITION)))
                    : Optional.empty();
        }

        private String text(Field field) {
            return String.valueOf(shown.getOrDefault(field.wireName(), ""));
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
