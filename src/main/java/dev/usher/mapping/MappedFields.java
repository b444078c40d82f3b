package dev.usher.mapping;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rules made of one person.
 *
 * @param fields by field; one that is not here stays as it is in Jamf Pro
 * @param extensionAttributes by the name of the extension attribute in Jamf Pro
 * @param warnings sentences that name the field and the rule, never a claim's value
 */
public record MappedFields(
        Map<Field, FieldValue> fields, Map<String, FieldValue> extensionAttributes, List<String> warnings) {
    public MappedFields {
        var copy = new EnumMap<Field, FieldValue>(Field.class);
        copy.putAll(fields);
        fields = Collections.unmodifiableMap(copy);
        extensionAttributes = Collections.unmodifiableMap(new LinkedHashMap<>(extensionAttributes));
        warnings = List.copyOf(warnings);
    }
}
