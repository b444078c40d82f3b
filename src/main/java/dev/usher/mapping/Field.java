package dev.usher.mapping;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields of Jamf Pro that a rule can fill, beside extension attributes. */
public enum Field {
    USERNAME("username", Field.TEXT_LENGTH, false),
    REAL_NAME("real-name", Field.TEXT_LENGTH, false),
    EMAIL("email", Field.TEXT_LENGTH, false),
    PHONE("phone", Field.TEXT_LENGTH, false),
    POSITION("position", Field.TEXT_LENGTH, false),
    DEPARTMENT("department", Field.NAME_LENGTH, true),
    BUILDING("building", Field.NAME_LENGTH, true),
    ROOM("room", Field.TEXT_LENGTH, false),
    SITE("site", Field.TEXT_LENGTH, true),
    ASSET_TAG("asset-tag", Field.TEXT_LENGTH, false);

    /** What Jamf Pro's text columns hold; documented nowhere, so the prudent cap of its database columns. */
    static final int TEXT_LENGTH = 255;

    /** What Jamf Pro takes as the name of a department or a building. */
    static final int NAME_LENGTH = 225;

    private final String wireName;
    private final int maxLength;
    private final boolean namedInJamf;

    Field(String wireName, int maxLength, boolean namedInJamf) {
        this.wireName = wireName;
        this.maxLength = maxLength;
        this.namedInJamf = namedInJamf;
    }

    /** The field called so in configuration and JSON; empty if there is none. */
    public static Optional<Field> named(String wireName) {
        return Arrays.stream(values())
                .filter(field -> field.wireName.equals(wireName))
                .findFirst();
    }

    /** The name in configuration and in Usher's JSON, such as {@code real-name}. */
    public String wireName() {
        return wireName;
    }

    /** The most UTF-16 units that are sent to Jamf Pro. */
    public int maxLength() {
        return maxLength;
    }

    /** Whether the value names a record of its own in Jamf Pro (a department, building or site), which may not exist. */
    public boolean namesARecord() {
        return namedInJamf;
    }

    static String allNames() {
        return Arrays.stream(values()).map(Field::wireName).collect(Collectors.joining(", "));
    }
}
