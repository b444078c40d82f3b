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
 * @param userGroups by the name of the static user group in Jamf Pro: true where the person shall be a member, false where
 *     not; a group that is not here stays as it is
 * @param warnings sentences that name the field or group and the rule, never a claim's value
 */
public record MappedFields(
        Map<Field, FieldValue> fields,
        Map<String, FieldValue> extensionAttributes,
        Map<String, Boolean> userGroups,
        List<String> warnings) {
    public MappedFields {
        var copy = new EnumMap<Field, FieldValue>(Field.class);
        copy.putAll(fields);
        fields = Collections.unmodifiableMap(copy);
        extensionAttributes = Collections.unmodifiableMap(new LinkedHashMap<>(extensionAttributes));
        userGroups = Collections.unmodifiableMap(new LinkedHashMap<>(userGroups));
        warnings = List.copyOf(warnings);
    }
}
