package dev.usher.assignment.preview;

import dev.usher.device.DeviceKind;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceFields;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.NameLookup;
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
public final class Differences {
    private final JamfSession session;
    private final DeviceKind kind;
    private final DeviceFields present;
    private final MappedFields mapped;

    /** @param present what the device has */
    public Differences(JamfSession session, DeviceKind kind, DeviceFields present, MappedFields mapped) {
        this.session = session;
        this.kind = kind;
        this.present = present;
        this.mapped = mapped;
    }

    /**
     * Field by field.
     *
     * @param change what differs from what the device has
     * @param shown the decided values by field name, which name a department that is still to be created
     */
    public List<Difference> of(DeviceChange change, Map<String, Object> shown) {
        var differences = new ArrayList<Difference>();
        change.values()
                .forEach((field, value) -> differences.add(new Difference(
                        field.fieldName(),
                        present(field),
                        shown.get(field.fieldName()) instanceof String text ? text : name(field, value),
                        rule(field))));
        change.extensionAttributes().forEach((key, values) -> {
            var name = attributeName(key);
            var before = present.extensionAttributes().getOrDefault(key, List.of());
            differences.add(new Difference(
                    "extension-attribute " + name,
                    String.join(", ", before),
                    String.join(", ", values),
                    Optional.ofNullable(mapped.extensionAttributes().get(name))
                            .map(FieldValue::rule)
                            .orElse(null)));
        });
        return differences;
    }

    /**
     * One field that would change. Departments, buildings and sites are shown by name.
     *
     * @param field its name under {@code usher.mapping.fields}, or {@code extension-attribute} and its name
     * @param from what stands in Jamf Pro; {@code ""} for nothing
     * @param to what would be written; {@code ""} clears the field
     * @param rule the rule that made it, as it was written; null where none is known
     */
    public record Difference(
            String field, String from, String to, @Nullable String rule) {
        /** These are personal data and stay out of logs. */
        @Override
        public String toString() {
            return "Difference[" + field + "]";
        }
    }

    /** What the device has in this field now; {@code ""} for nothing. */
    String present(DeviceField field) {
        return name(field, present.of(field));
    }

    /** What it has in the extension attribute of this name. */
    String presentAttribute(String name) {
        return session.find(NamedObject.extensionAttributeOf(kind), name) instanceof NameLookup.Known known
                ? String.join(
                        ", ",
                        present.extensionAttributes()
                                .getOrDefault(kind == DeviceKind.MOBILE ? known.name() : known.id(), List.of()))
                : "";
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
        return kind == DeviceKind.MOBILE
                ? key
                : session.nameOf(NamedObject.COMPUTER_EXTENSION_ATTRIBUTE, key).orElse(key);
    }
}
