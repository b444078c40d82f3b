package dev.usher.assignment.fleet;

import dev.usher.assignment.preview.Differences;
import org.jspecify.annotations.Nullable;

/**
 * One field that would change. Departments, buildings and sites are shown by name.
 *
 * @param field its name under {@code usher.mapping.fields}, or {@code extension-attribute} and its name
 * @param from what stands in Jamf Pro; {@code ""} for nothing
 * @param to what would be written; {@code ""} clears the field
 * @param rule the rule that made it, as it was written; null where none is known
 */
public record FleetField(
        String field, String from, String to, @Nullable String rule) {
    public FleetField {
        field = storable(field);
        from = storable(from);
        to = storable(to);
        rule = rule == null ? null : storable(rule);
    }

    static FleetField of(Differences.Difference difference) {
        return new FleetField(difference.field(), difference.from(), difference.to(), difference.rule());
    }

    /** The text as PostgreSQL takes it: without U+0000, which a name in Jamf Pro may hold. */
    static String storable(String text) {
        return text.replace("\0", "");
    }

    /** These are personal data and stay out of logs. */
    @Override
    public String toString() {
        return "FleetField[" + field + "]";
    }
}
