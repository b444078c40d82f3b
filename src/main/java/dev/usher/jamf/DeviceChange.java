package dev.usher.jamf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values for some fields of a device, and for no other: a field that is absent stays as it is, {@code ""} or {@link
 * DeviceFields#NO_ID} clears it.
 *
 * <p>These are personal data: {@link #toString()} names the fields and shows none of them.
 *
 * @param values by field
 * @param extensionAttributes by the key of {@link DeviceFields#extensionAttributes()}; an empty list clears one
 */
public record DeviceChange(Map<DeviceField, String> values, Map<String, List<String>> extensionAttributes) {
    /** Nothing. */
    public static final DeviceChange NONE = new DeviceChange(Map.of(), Map.of());

    public DeviceChange {
        var copy = new EnumMap<DeviceField, String>(DeviceField.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
        extensionAttributes = DeviceFields.copy(extensionAttributes);
    }

    /** The part of this that {@code read} does not show. White space at the ends does not count, since Jamf trims; case does. */
    public DeviceChange missingIn(DeviceFields read) {
        var missing = new EnumMap<DeviceField, String>(DeviceField.class);
        values.forEach((field, value) -> {
            if (!field.normal(value).equals(read.of(field))) {
                missing.put(field, value);
            }
        });
        var attributes = new LinkedHashMap<String, List<String>>();
        extensionAttributes.forEach((key, wanted) -> {
            if (!sameValues(wanted, read.extensionAttributes().get(key))) {
                attributes.put(key, wanted);
            }
        });
        return new DeviceChange(missing, attributes);
    }

    /** The values that {@code fields} has for what this change names. */
    public DeviceChange asIn(DeviceFields fields) {
        var present = new EnumMap<DeviceField, String>(DeviceField.class);
        values.keySet().forEach(field -> present.put(field, fields.of(field)));
        var attributes = new LinkedHashMap<String, List<String>>();
        extensionAttributes
                .keySet()
                .forEach(key -> attributes.put(key, fields.extensionAttributes().getOrDefault(key, List.of())));
        return new DeviceChange(present, attributes);
    }

    /** The part of this that {@code read} shows. */
    public DeviceChange shownIn(DeviceFields read) {
        var missing = missingIn(read);
        var shown = new EnumMap<DeviceField, String>(DeviceField.class);
        shown.putAll(values);
        shown.keySet().removeAll(missing.values().keySet());
        var attributes = new LinkedHashMap<>(extensionAttributes);
        attributes.keySet().removeAll(missing.extensionAttributes().keySet());
        return new DeviceChange(shown, attributes);
    }

    /** The part of this whose fields {@code other} names too. */
    public DeviceChange onlyOf(DeviceChange other) {
        var some = new EnumMap<DeviceField, String>(DeviceField.class);
        values.forEach((field, value) -> {
            if (other.values().containsKey(field)) {
                some.put(field, value);
            }
        });
        var attributes = new LinkedHashMap<>(extensionAttributes);
        attributes.keySet().retainAll(other.extensionAttributes().keySet());
        return new DeviceChange(some, attributes);
    }

    /** This, and of {@code other} the fields that this does not name. */
    public DeviceChange orElse(DeviceChange other) {
        var both = new EnumMap<DeviceField, String>(DeviceField.class);
        both.putAll(other.values());
        both.putAll(values);
        var attributes = new LinkedHashMap<>(other.extensionAttributes());
        attributes.putAll(extensionAttributes);
        return new DeviceChange(both, attributes);
    }

    /** Whether there is nothing to write. Jamf sends a webhook for every PATCH, so an empty one is not sent. */
    public boolean isEmpty() {
        return values.isEmpty() && extensionAttributes.isEmpty();
    }

    /** The names of the fields, as under {@code usher.mapping.fields}. */
    public List<String> fieldNames() {
        var names = new ArrayList<String>();
        values.keySet().forEach(field -> names.add(field.fieldName()));
        extensionAttributes.keySet().forEach(key -> names.add(attributeName(key)));
        return List.copyOf(names);
    }

    static String attributeName(String key) {
        return "extension-attribute " + key;
    }

    @Override
    public String toString() {
        return "DeviceChange" + fieldNames();
    }

    /** Jamf shows an attribute without a value as absent, as {@code []} or as {@code [""]}. */
    private static boolean sameValues(List<String> wanted, @Nullable List<String> current) {
        return stripped(wanted).equals(current == null ? List.of() : stripped(current));
    }

    private static List<String> stripped(List<String> values) {
        return values.stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
