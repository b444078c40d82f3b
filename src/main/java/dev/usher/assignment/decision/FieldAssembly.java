package dev.usher.assignment.decision;

import dev.usher.assignment.Reason;
import dev.usher.device.DeviceKind;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.NameLookup;
import dev.usher.jamf.NamedObject;
import dev.usher.jamf.PreloadValues;
import dev.usher.mapping.Field;
import dev.usher.mapping.FieldValue;
import dev.usher.mapping.MappedFields;
import dev.usher.mapping.MappingRules;
import dev.usher.mapping.WhenNotInJamf;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts one device's fields together: names become ids of this Jamf Pro, and what cannot be is said. */
final class FieldAssembly {
    private final JamfSession session;
    private final MappingRules rules;
    private final DeviceKind kind;
    private final boolean mayCreate;
    private final Map<DeviceField, String> values = new EnumMap<>(DeviceField.class);
    private final Map<String, List<String>> attributes = new LinkedHashMap<>();
    private final Map<DeviceField, String> columns = new EnumMap<>(DeviceField.class);
    private final Map<String, String> attributeColumns = new LinkedHashMap<>();
    private final Map<String, Object> shown = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    /** @param mayCreate whether departments and buildings may be created where their rule says so */
    FieldAssembly(JamfSession session, MappingRules rules, DeviceKind kind, boolean mayCreate) {
        this.session = session;
        this.rules = rules;
        this.kind = kind;
        this.mayCreate = mayCreate;
    }

    /** A {@link Decision.Write}, or a {@link Decision.Stop} where a rule does not do without a value that Jamf lacks. */
    Decision decision(MappedFields mapped) {
        warnings.addAll(mapped.warnings());
        mapped.fields().forEach(this::put);
        var shownAttributes = new LinkedHashMap<String, Object>();
        mapped.extensionAttributes().forEach((name, value) -> putAttribute(name, value, shownAttributes));
        if (!shownAttributes.isEmpty()) {
            shown.put("extension-attributes", shownAttributes);
        }
        if (!refusals.isEmpty()) {
            return new Decision.Stop(Reason.VALUE_NOT_IN_JAMF, String.join(" ", refusals));
        }
        return new Decision.Write(
                new DeviceChange(values, attributes),
                new PreloadValues(columns, attributeColumns),
                mapped.userGroups(),
                shown,
                warnings);
    }

    private void put(Field field, FieldValue value) {
        switch (field) {
            case DEPARTMENT -> putNamed(field, NamedObject.DEPARTMENT, value);
            case BUILDING -> putNamed(field, NamedObject.BUILDING, value);
            case SITE -> putNamed(field, NamedObject.SITE, value);
            case USERNAME, REAL_NAME, EMAIL, PHONE, POSITION, ROOM, ASSET_TAG -> {
                var text = text(value);
                put(field, text, text);
            }
        }
    }

    private void put(Field field, String value, String name) {
        var there = DeviceField.valueOf(field.name());
        values.put(there, value);
        columns.put(there, name);
        shown.put(field.wireName(), name);
    }

    private void putNamed(Field field, NamedObject kindOfName, FieldValue value) {
        switch (value) {
            case FieldValue.Clear clear ->
                put(field, DeviceField.valueOf(field.name()).unset(), "");
            case FieldValue.Value named -> {
                var lookup = session.find(kindOfName, named.text());
                if (lookup instanceof NameLookup.Unknown
                        && rules.whenNotInJamf(field) == WhenNotInJamf.CREATE
                        && kindOfName.creatable()) {
                    if (!mayCreate) {
                        shown.put(field.wireName(), named.text());
                        warnings.add("The " + field.wireName() + " would be created: Jamf Pro has no "
                                + kindOfName.label() + " of this name.");
                        return;
                    }
                    lookup = session.create(kindOfName, named.text());
                }
                switch (lookup) {
                    case NameLookup.Known known -> put(field, known.id(), known.name());
                    case NameLookup.Unknown unknown ->
                        missing(field, "Jamf Pro has no " + kindOfName.label() + " of this name");
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
                        + "; create it in Jamf Pro or mend the rule usher.mapping.fields." + field.wireName() + ".");
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
                attributeColumns.put(known.name(), text);
                shownAttributes.put(name, text);
            }
            case NameLookup.Unknown unknown ->
                warnings.add("The extension attribute \"" + name + "\" was left out: Jamf Pro has none of this name.");
            case NameLookup.Ambiguous ambiguous ->
                warnings.add("The extension attribute \"" + name
                        + "\" was left out: Jamf Pro has several of this name that differ in case only.");
        }
    }

    /** As Jamf's PATCH finds an attribute of this kind of device. */
    private String key(NameLookup.Known attribute) {
        return switch (kind) {
            case COMPUTER -> attribute.id();
            case MOBILE -> attribute.name();
        };
    }

    private static String text(FieldValue value) {
        return switch (value) {
            case FieldValue.Value some -> some.text();
            case FieldValue.Clear clear -> "";
        };
    }
}
