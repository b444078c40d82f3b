package dev.usher.assignment.preview;

import dev.usher.device.DeviceKind;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceFields;
import dev.usher.jamf.JamfPlan;
import dev.usher.jamf.JamfSession;
import dev.usher.mapping.FieldValue;
import dev.usher.mapping.MappedFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of a preview that the rules alone make: every value with its rule, beside what Jamf has. */
final class Sketch {
    private final MappedFields mapped;
    private final @Nullable Differences present;

    /** @param fields what the device has; null where Jamf does not know it */
    Sketch(JamfSession session, DeviceKind kind, @Nullable DeviceFields fields, MappedFields mapped) {
        this.mapped = mapped;
        this.present = fields == null ? null : new Differences(session, kind, fields, mapped);
    }

    MappedFields mapped() {
        return mapped;
    }

    /** A preview in which nothing is written. */
    Preview of(Preview.Target target, Preview.Outcome outcome) {
        return new Preview(
                target, outcome, values(Map.of(), Set.of()), mapped.userGroups(), mapped.warnings(), List.of());
    }

    /**
     * A preview in which something may be.
     *
     * @param shown the decided values by field name, where they differ from what the rules say: as Jamf spells a name
     * @param written the names of the fields that a request changes
     */
    Preview of(
            Preview.Target target,
            Preview.Outcome outcome,
            Map<String, Object> shown,
            Set<String> written,
            List<String> warnings,
            List<JamfPlan.Request> requests) {
        return new Preview(target, outcome, values(shown, written), mapped.userGroups(), warnings, requests);
    }

    private List<Preview.Value> values(Map<String, Object> shown, Set<String> written) {
        var values = new ArrayList<Preview.Value>();
        mapped.fields().forEach((field, value) -> {
            var name = field.wireName();
            values.add(new Preview.Value(
                    name,
                    shown.get(name) instanceof String text ? text : text(value),
                    present == null ? null : present.present(DeviceField.valueOf(field.name())),
                    written.contains(name),
                    new Preview.Rule("usher.mapping.fields." + name, value.rule())));
        });
        mapped.extensionAttributes().forEach((name, value) -> {
            var field = "extension-attribute " + name;
            values.add(new Preview.Value(
                    field,
                    text(value),
                    present == null ? null : present.presentAttribute(name),
                    written.contains(field),
                    new Preview.Rule("usher.mapping.extension-attributes.\"" + name + "\"", value.rule())));
        });
        return values;
    }

    private static String text(FieldValue value) {
        return switch (value) {
            case FieldValue.Value some -> some.text();
            case FieldValue.Clear clear -> "";
        };
    }
}
