package dev.usher.assignment.fleet;

import dev.usher.device.DeviceKind;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceFields;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.NamedObject;
import dev.usher.mapping.Field;
import dev.usher.mapping.FieldValue;
import dev.usher.mapping.MappedFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a change would do to a device, for people: names instead of ids, and the rule behind each value. */
final class Differences {
    private final JamfSession session;
    private final DeviceRecord device;
    private final MappedFields mapped;

    Differences(JamfSession session, DeviceRecord device, MappedFields mapped) {
        this.session = session;
        this.device = device;
        this.mapped = mapped;
    }

    /**
     * Field by field.
     *
     * @param change what differs from what the device has
     * @param shown the decided values by field name, which name a department that is still to be created
     */
    List<FleetField> of(DeviceChange change, Map<String, Object> shown) {
        var differences = new ArrayList<FleetField>();
        change.values()
                .forEach((field, value) -> differences.add(new FleetField(
                        field.fieldName(),
                        name(field, device.fields().of(field)),
                        shown.get(field.fieldName()) instanceof String text ? text : name(field, value),
                        rule(field))));
        change.extensionAttributes().forEach((key, values) -> {
            var name = attributeName(key);
            var present = device.fields().extensionAttributes().getOrDefault(key, List.of());
            differences.add(new FleetField(
                    "extension-attribute " + name,
                    String.join(", ", present),
                    String.join(", ", values),
                    Optional.ofNullable(mapped.extensionAttributes().get(name))
                            .map(FieldValue::rule)
                            .orElse(null)));
        });
        return differences;
    }

    private String name(DeviceField field, String value) {
        var kind = switch (field) {
            case DEPARTMENT -> NamedObject.DEPARTMENT;
            case BUILDING -> NamedObject.BUILDING;
            case SITE -> NamedObject.SITE;
            case USERNAME, REAL_NAME, EMAIL, PHONE, POSITION, ROOM, ASSET_TAG -> null;
        };
        if (kind == null) {
            return value;
        }
        return value.equals(DeviceFields.NO_ID)
                ? ""
                : session.nameOf(kind, value).orElse(value);
    }

    private @Nullable String rule(DeviceField field) {
        return Field.named(field.fieldName())
                .map(mapped.fields()::get)
                .map(FieldValue::rule)
                .orElse(null);
    }

    /** The key is an id for computers and the name itself for mobile devices. */
    private String attributeName(String key) {
        return device.kind() == DeviceKind.MOBILE
                ? key
                : session.nameOf(NamedObject.COMPUTER_EXTENSION_ATTRIBUTE, key).orElse(key);
    }
}
