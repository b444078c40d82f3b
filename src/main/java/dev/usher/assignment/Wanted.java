package dev.usher.assignment;

import dev.usher.device.Device;
import dev.usher.device.DeviceKind;
import dev.usher.identity.Identity;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.NameLookup;
import dev.usher.jamf.NamedObject;
import dev.usher.mapping.Field;
import dev.usher.mapping.FieldValue;
import dev.usher.mapping.MappedFields;
import dev.usher.mapping.Mapping;
import dev.usher.mapping.MappingRules;
import dev.usher.mapping.WhenNotInJamf;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a person's mapped values into what a computer's record should hold: names become ids, and what cannot be is said. */
@ApplicationScoped
class Wanted {
    private final MappingRules rules;
    private final Ownership ownership;
    private final boolean observing;

    Wanted(MappingRules rules, Ownership ownership, AssignmentConfig config) {
        this.rules = rules;
        this.ownership = ownership;
        this.observing = config.mode() == AssignmentConfig.Mode.OBSERVE;
    }

    String rulesVersion() {
        return rules.version();
    }

    /** What is to become of the computer. An owner who is there already is no objection while a write is only read back. */
    Decision decide(
            JamfSession session, DeviceRecord record, Device claimed, Identity identity, boolean ownershipSettled) {
        return switch (rules.map(identity, claimed)) {
            case Mapping.Failed failed -> new Decision.Stop(Reason.VALUE_MISSING, String.join(" ", failed.sentences()));
            case Mapping.Mapped mapped -> {
                var objection = ownershipSettled
                        ? Optional.<Decision>empty()
                        : ownership.objection(claimed, record, username(mapped.fields(), identity));
                yield objection.orElseGet(() -> new Assembly(session, record.kind(), mapped.fields()).decision());
            }
        };
    }

    private static String username(MappedFields fields, Identity identity) {
        return fields.fields().get(Field.USERNAME) instanceof FieldValue.Value value
                ? value.text()
                : identity.username();
    }

    /** One computer's fields, put together. */
    private final class Assembly {
        private final JamfSession session;
        private final DeviceKind kind;
        private final MappedFields mapped;
        private final Map<DeviceField, String> values = new EnumMap<>(DeviceField.class);
        private final Map<String, List<String>> attributes = new LinkedHashMap<>();
        private final Map<String, Object> shown = new LinkedHashMap<>();
        private final List<String> warnings = new ArrayList<>();
        private final List<String> refusals = new ArrayList<>();

        Assembly(JamfSession session, DeviceKind kind, MappedFields mapped) {
            this.session = session;
            this.kind = kind;
            this.mapped = mapped;
            warnings.addAll(mapped.warnings());
        }

        Decision decision() {
            mapped.fields().forEach(this::put);
            var shownAttributes = new LinkedHashMap<String, Object>();
            mapped.extensionAttributes().forEach((name, value) -> putAttribute(name, value, shownAttributes));
            if (!shownAttributes.isEmpty()) {
                shown.put("extension-attributes", shownAttributes);
            }
            if (!refusals.isEmpty()) {
                return new Decision.Stop(Reason.VALUE_NOT_IN_JAMF, String.join(" ", refusals));
            }
            return new Decision.Write(new DeviceChange(values, attributes), shown, List.copyOf(warnings));
        }

        private void put(Field field, FieldValue value) {
            switch (field) {
                case DEPARTMENT -> putNamed(field, NamedObject.DEPARTMENT, value);
                case BUILDING -> putNamed(field, NamedObject.BUILDING, value);
                case SITE -> putNamed(field, NamedObject.SITE, value);
                case USERNAME, REAL_NAME, EMAIL, PHONE, POSITION, ROOM, ASSET_TAG -> {
                    var text = text(value);
                    values.put(inJamf(field), text);
                    shown.put(field.wireName(), text);
                }
            }
        }

        private void putNamed(Field field, NamedObject kind, FieldValue value) {
            switch (value) {
                case FieldValue.Clear clear -> {
                    values.put(inJamf(field), inJamf(field).unset());
                    shown.put(field.wireName(), "");
                }
                case FieldValue.Value named -> {
                    var lookup = session.find(kind, named.text());
                    if (lookup instanceof NameLookup.Unknown
                            && rules.whenNotInJamf(field) == WhenNotInJamf.CREATE
                            && kind.creatable()) {
                        if (observing) {
                            shown.put(field.wireName(), named.text());
                            warnings.add("The " + field.wireName() + " would be created: Jamf Pro has no "
                                    + kind.label() + " of this name.");
                            return;
                        }
                        lookup = session.create(kind, named.text());
                    }
                    switch (lookup) {
                        case NameLookup.Known known -> {
                            values.put(inJamf(field), known.id());
                            shown.put(field.wireName(), known.name());
                        }
                        case NameLookup.Unknown unknown ->
                            missing(field, "Jamf Pro has no " + kind.label() + " of this name");
                        case NameLookup.Ambiguous ambiguous ->
                            missing(field, "Jamf Pro has several of this name that differ in case only");
                    }
                }
            }
        }

        private void missing(Field field, String why) {
            switch (rules.whenNotInJamf(field)) {
                case FAIL ->
                    refusals.add("The " + field.wireName() + " cannot be written: " + why
                            + "; create it in Jamf Pro or mend the rule usher.mapping.fields." + field.wireName()
                            + ".");
                case KEEP, CREATE -> warnings.add("The " + field.wireName() + " was left as it is: " + why + ".");
            }
        }

        private void putAttribute(String name, FieldValue value, Map<String, Object> shownAttributes) {
            var text = text(value);
            switch (session.find(NamedObject.extensionAttributeOf(kind), name)) {
                case NameLookup.Known known -> {
                    var definition = known.attribute();
                    if (definition == null || !(text.isEmpty() ? definition.writable() : definition.accepts(text))) {
                        warnings.add("The extension attribute \"" + name
                                + "\" was left as it is: its type in Jamf Pro does not take the value.");
                        return;
                    }
                    attributes.put(key(known), text.isEmpty() ? List.of() : List.of(text));
                    shownAttributes.put(name, text);
                }
                case NameLookup.Unknown unknown ->
                    warnings.add(
                            "The extension attribute \"" + name + "\" was left out: Jamf Pro has none of this name.");
                case NameLookup.Ambiguous ambiguous ->
                    warnings.add("The extension attribute \"" + name
                            + "\" was left out: Jamf Pro has several of this name that differ in case only.");
            }
        }

        private static String text(FieldValue value) {
            return switch (value) {
                case FieldValue.Value some -> some.text();
                case FieldValue.Clear clear -> "";
            };
        }

        /** As Jamf's PATCH finds an attribute of this kind of device. */
        private String key(NameLookup.Known attribute) {
            return switch (kind) {
                case COMPUTER -> attribute.id();
                case MOBILE -> attribute.name();
            };
        }

        private static DeviceField inJamf(Field field) {
            return DeviceField.valueOf(field.name());
        }
    }
}
