package dev.usher.jamf;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The columns of an inventory preload record that fill what Usher fills too. Departments and buildings are names here: Jamf
 * matches them when it collects inventory, and a name that it does not know does nothing. There is no column for the site.
 *
 * <p>Personal data: {@link #toString()} names the columns only.
 *
 * @param values by field, without {@link DeviceField#SITE}; {@code ""} for a column that Jamf shows as null
 * @param extensionAttributes by name
 */
public record PreloadValues(Map<DeviceField, String> values, Map<String, String> extensionAttributes) {
    /** No column. */
    public static final PreloadValues NONE = new PreloadValues(Map.of(), Map.of());

    public PreloadValues {
        var copy = new EnumMap<DeviceField, String>(DeviceField.class);
        copy.putAll(values);
        copy.remove(DeviceField.SITE);
        values = Collections.unmodifiableMap(copy);
        extensionAttributes = Collections.unmodifiableMap(new LinkedHashMap<>(extensionAttributes));
    }

    /** Whether there is no column. */
    public boolean isEmpty() {
        return values.isEmpty() && extensionAttributes.isEmpty();
    }

    @Override
    public String toString() {
        return "PreloadValues" + values.keySet() + extensionAttributes.keySet();
    }
}
