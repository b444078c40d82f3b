package dev.usher.sandbox.jamf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An inventory preload record.
 *
 * @param id Jamf's id of the record; {@code ""} lets {@link SandboxPreload#add} choose one
 * @param deviceType {@code Computer}, {@code Mobile Device} or {@code Unknown}
 * @param columns by the names of the API; what is absent is null there, which is not the same as {@code ""}
 */
public record SandboxPreloadRecord(
        String id,
        String serialNumber,
        String deviceType,
        Map<String, String> columns,
        List<Attribute> extensionAttributes) {

    public static final String COMPUTER = "Computer";
    public static final String MOBILE_DEVICE = "Mobile Device";
    public static final String UNKNOWN = "Unknown";

    /** The value for an extension attribute, by the attribute's name. */
    public record Attribute(String name, @Nullable String value) {
        /** The value as inventory holds it; none for null and for {@code ""}. */
        List<String> values() {
            return value == null || value.isEmpty() ? List.of() : List.of(value);
        }
    }

    public SandboxPreloadRecord {
        columns = Map.copyOf(columns);
        extensionAttributes = List.copyOf(extensionAttributes);
    }

    /** A record without extension attributes and without an id. */
    public static SandboxPreloadRecord of(String serialNumber, String deviceType, Map<String, String> columns) {
        return new SandboxPreloadRecord("", serialNumber, deviceType, columns, List.of());
    }

    public Optional<String> column(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    public SandboxPreloadRecord withId(String other) {
        return new SandboxPreloadRecord(other, serialNumber, deviceType, columns, extensionAttributes);
    }

    public SandboxPreloadRecord withExtensionAttributes(List<Attribute> others) {
        return new SandboxPreloadRecord(id, serialNumber, deviceType, columns, others);
    }
}
