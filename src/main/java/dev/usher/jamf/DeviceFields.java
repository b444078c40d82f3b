package dev.usher.jamf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a device that Usher reads and writes, in one form whatever Jamf sent and for both kinds of device: a text
 * that is not set is {@code ""}, an id that is not set is {@link #NO_ID}.
 *
 * <p>These are personal data: {@link #toString()} names the fields that are set and shows none of them.
 *
 * @param values of every field
 * @param extensionAttributes values as Jamf's own PATCH finds them: by definition id for a computer, by name for a mobile
 *     device; an attribute that Jamf did not send is absent
 */
public record DeviceFields(Map<DeviceField, String> values, Map<String, List<String>> extensionAttributes) {
    /** How Jamf writes that there is no department, building or site. */
    public static final String NO_ID = "-1";

    /** A device that belongs to nobody. */
    public static final DeviceFields NONE = new DeviceFields(Map.of(), Map.of());

    public DeviceFields {
        var complete = new EnumMap<DeviceField, String>(DeviceField.class);
        for (var field : DeviceField.values()) {
            complete.put(field, field.normal(values.getOrDefault(field, "")));
        }
        values = Collections.unmodifiableMap(complete);
        extensionAttributes = copy(extensionAttributes);
    }

    static Map<String, List<String>> copy(Map<String, List<String>> attributes) {
        var copy = new LinkedHashMap<String, List<String>>();
        attributes.forEach((key, values) -> copy.put(key, List.copyOf(values)));
        return Collections.unmodifiableMap(copy);
    }

    /** The value of the field; never null. */
    public String of(DeviceField field) {
        return values.getOrDefault(field, field.unset());
    }

    /** Of the user to whom the device belongs; {@code ""} for nobody. */
    public String username() {
        return of(DeviceField.USERNAME);
    }

    @Override
    public String toString() {
        var set = new ArrayList<String>();
        values.forEach((field, value) -> {
            if (!value.equals(field.unset())) {
                set.add(field.fieldName());
            }
        });
        extensionAttributes.keySet().forEach(key -> set.add(DeviceChange.attributeName(key)));
        return "DeviceFields" + set;
    }
}
