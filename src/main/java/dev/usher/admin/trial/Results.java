package dev.usher.admin.trial;

import dev.usher.assignment.preview.Preview;
import dev.usher.mapping.FieldValue;
import dev.usher.mapping.MappedFields;
import dev.usher.mapping.Mapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the rules made of one person, by the names that a preview has for fields.
 *
 * @param tried whether there was a person at all
 * @param jamfAsked whether what would be written is known
 * @param values by field; one that is not here was left as it is
 * @param userGroups by name: whether the person would be in it
 */
record Results(
        boolean tried,
        boolean jamfAsked,
        Map<String, Value> values,
        Map<String, Boolean> userGroups,
        List<String> warnings) {
    static final Results NOT_TRIED = new Results(false, false, Map.of(), Map.of(), List.of());

    private static final String ATTRIBUTE = "extension-attribute ";

    /**
     * One value.
     *
     * @param text {@code ""} clears the field
     * @param present what Jamf Pro has; null where that is not known
     */
    record Value(String text, @Nullable String present, boolean written) {
        /** Personal data stays out of logs. */
        @Override
        public String toString() {
            return "Value";
        }
    }

    static String attribute(String name) {
        return ATTRIBUTE + name;
    }

    static Results of(Preview preview) {
        var values = new HashMap<String, Value>();
        preview.fields()
                .forEach(
                        field -> values.put(field.field(), new Value(field.value(), field.present(), field.written())));
        return new Results(true, true, values, preview.userGroups(), preview.warnings());
    }

    /** Where Jamf Pro could not be asked. */
    static Results of(Mapping mapping) {
        return switch (mapping) {
            case Mapping.Mapped mapped -> of(mapped.fields(), List.of());
            case Mapping.Failed failed -> of(failed.partial(), failed.sentences());
        };
    }

    private static Results of(MappedFields mapped, List<String> failures) {
        var values = new HashMap<String, Value>();
        mapped.fields().forEach((field, value) -> values.put(field.wireName(), value(value)));
        mapped.extensionAttributes().forEach((name, value) -> values.put(attribute(name), value(value)));
        return new Results(
                true,
                false,
                values,
                mapped.userGroups(),
                Stream.concat(failures.stream(), mapped.warnings().stream()).toList());
    }

    private static Value value(FieldValue value) {
        return switch (value) {
            case FieldValue.Value some -> new Value(some.text(), null, false);
            case FieldValue.Clear clear -> new Value("", null, false);
        };
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "Results[" + values.size() + "]";
    }
}
