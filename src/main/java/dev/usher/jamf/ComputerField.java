package dev.usher.jamf;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The single-valued fields of a computer: what people call each, and where it sits in our records. */
enum ComputerField {
    USERNAME("username", ComputerFields::username, ComputerChange::username),
    REAL_NAME("real-name", ComputerFields::realName, ComputerChange::realName),
    EMAIL("email", ComputerFields::email, ComputerChange::email),
    PHONE("phone", ComputerFields::phone, ComputerChange::phone),
    POSITION("position", ComputerFields::position, ComputerChange::position),
    DEPARTMENT("department", ComputerFields::departmentId, ComputerChange::departmentId),
    BUILDING("building", ComputerFields::buildingId, ComputerChange::buildingId),
    ROOM("room", ComputerFields::room, ComputerChange::room),
    SITE("site", ComputerFields::siteId, ComputerChange::siteId),
    ASSET_TAG("asset-tag", ComputerFields::assetTag, ComputerChange::assetTag);

    private final String fieldName;
    private final Function<ComputerFields, String> inFields;
    private final Function<ComputerChange, @Nullable String> inChange;

    ComputerField(
            String fieldName,
            Function<ComputerFields, String> inFields,
            Function<ComputerChange, @Nullable String> inChange) {
        this.fieldName = fieldName;
        this.inFields = inFields;
        this.inChange = inChange;
    }

    /** The name under {@code usher.mapping.fields}, which people know. */
    String fieldName() {
        return fieldName;
    }

    String of(ComputerFields fields) {
        return inFields.apply(fields);
    }

    @Nullable String of(ComputerChange change) {
        return inChange.apply(change);
    }

    static String attributeName(String definitionId) {
        return "extension-attribute " + definitionId;
    }
}
