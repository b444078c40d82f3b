package dev.usher.mapping.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.usher.device.Device;
import dev.usher.device.DeviceFacts;
import dev.usher.device.ManagementId;
import dev.usher.device.Udid;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the variable {@code device} can hold. */
final class DeviceProperties {
    /** By name. CEL's maps have one type for all their values, so the type checker itself does not know these. */
    static final Map<String, CelType> TYPES = Map.ofEntries(
            Map.entry("serialNumber", SimpleType.STRING),
            Map.entry("kind", SimpleType.STRING),
            Map.entry("udid", SimpleType.STRING),
            Map.entry("managementId", SimpleType.STRING),
            Map.entry("name", SimpleType.STRING),
            Map.entry("model", SimpleType.STRING),
            Map.entry("modelIdentifier", SimpleType.STRING),
            Map.entry("osVersion", SimpleType.STRING),
            Map.entry("assetTag", SimpleType.STRING),
            Map.entry("site", SimpleType.STRING),
            Map.entry("ownership", SimpleType.STRING),
            Map.entry("shared", SimpleType.BOOL),
            Map.entry("supervised", SimpleType.BOOL),
            Map.entry("managed", SimpleType.BOOL),
            Map.entry("groups", ListType.create(SimpleType.STRING)));

    private static final String PREFIX = "device.";

    private DeviceProperties() {}

    /** Whether a path reads the device; {@code device} itself does not. */
    static boolean spelledBy(@Nullable String path) {
        return path != null && path.startsWith(PREFIX);
    }

    /** The type of what a path such as {@code device.shared} reads; null where it reads no property of a device. */
    static @Nullable CelType type(@Nullable String path) {
        return path != null && path.startsWith(PREFIX) ? TYPES.get(path.substring(PREFIX.length())) : null;
    }

    /** What nobody said is left out, so that {@code has(device.udid)} tells. */
    static Map<String, Object> of(Device device, @Nullable DeviceFacts facts) {
        var properties = new TreeMap<String, Object>();
        properties.put("serialNumber", device.serialNumber().value());
        properties.put("kind", device.kindOrComputer().wireName());
        if (device.udid() instanceof Udid udid) {
            properties.put("udid", udid.value());
        }
        if (device.managementId() instanceof ManagementId managementId) {
            properties.put("managementId", managementId.value());
        }
        if (facts != null) {
            putAll(properties, facts);
        }
        return properties;
    }

    /** An empty text is something that Jamf said: a device without a site is not one whose site nobody knows. */
    private static void putAll(Map<String, Object> properties, DeviceFacts facts) {
        properties.put("name", ClaimValues.text(facts.name()));
        properties.put("model", ClaimValues.text(facts.model()));
        properties.put("modelIdentifier", ClaimValues.text(facts.modelIdentifier()));
        properties.put("osVersion", ClaimValues.text(facts.osVersion()));
        properties.put("assetTag", ClaimValues.text(facts.assetTag()));
        properties.put("ownership", ClaimValues.text(facts.ownership()));
        if (facts.site() instanceof String site) {
            properties.put("site", ClaimValues.text(site));
        }
        if (facts.shared() instanceof Boolean shared) {
            properties.put("shared", shared);
        }
        if (facts.supervised() instanceof Boolean supervised) {
            properties.put("supervised", supervised);
        }
        if (facts.managed() instanceof Boolean managed) {
            properties.put("managed", managed);
        }
        if (facts.groups() instanceof List<String> groups) {
            properties.put("groups", ClaimValues.texts(groups));
        }
    }
}
