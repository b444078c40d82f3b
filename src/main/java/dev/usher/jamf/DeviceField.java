package dev.usher.jamf;

import java.util.Arrays;
import java.util.Optional;

/** The single-valued fields of a device that Usher reads and writes. */
public enum DeviceField {
    USERNAME("username", false),
    REAL_NAME("real-name", false),
    EMAIL("email", false),
    PHONE("phone", false),
    POSITION("position", false),
    /** By id. */
    DEPARTMENT("department", true),
    /** By id. */
    BUILDING("building", true),
    ROOM("room", false),
    /** By id. */
    SITE("site", true),
    ASSET_TAG("asset-tag", false);

    private final String fieldName;
    private final boolean id;

    DeviceField(String fieldName, boolean id) {
        this.fieldName = fieldName;
        this.id = id;
    }

    /** The name under {@code usher.mapping.fields}, which people know. */
    public String fieldName() {
        return fieldName;
    }

    /** The field that people know by this name. */
    public static Optional<DeviceField> named(String fieldName) {
        return Arrays.stream(values())
                .filter(field -> field.fieldName.equals(fieldName))
                .findFirst();
    }

    /** What stands in it when it is not set: {@code ""}, or {@link DeviceFields#NO_ID}. */
    public String unset() {
        return id ? DeviceFields.NO_ID : "";
    }

    /** The value in the one form that is compared. */
    String normal(String value) {
        var stripped = value.strip();
        return stripped.isEmpty() ? unset() : stripped;
    }
}
