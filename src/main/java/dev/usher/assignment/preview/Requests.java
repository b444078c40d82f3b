package dev.usher.assignment.preview;

import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.decision.Decision;
import dev.usher.device.Device;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfPlan;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.NamedObject;
import dev.usher.jamf.PreloadValues;
import dev.usher.mapping.Field;
import dev.usher.mapping.FieldValue;
import dev.usher.mapping.MappedFields;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Jamf would be sent to carry a decision out, in the order in which the work of an assignment sends it. */
final class Requests {
    private static final List<NamedObject> CREATABLE = List.of(NamedObject.DEPARTMENT, NamedObject.BUILDING);

    private final JamfSession session;
    private final JamfPlan plan;
    private final AssignmentConfig config;
    private final Decision.Write write;
    private final List<JamfPlan.Request> requests = new ArrayList<>();
    private final List<String> warnings;

    Requests(JamfSession session, AssignmentConfig config, Decision.Write write) {
        this.session = session;
        this.plan = session.plan();
        this.config = config;
        this.write = write;
        this.warnings = new ArrayList<>(write.warnings());
        if (config.mode() == AssignmentConfig.Mode.OBSERVE) {
            warnings.add("usher.assignment.mode is observe: Usher sends none of these requests before it is write.");
        }
    }

    Preview known(Sketch sketch, Preview.Target target, DeviceRecord device) {
        var toCreate = toCreate(sketch.mapped());
        toCreate.forEach((field, name) -> requests.add(plan.create(NamedObject.valueOf(field.name()), name)));
        var change = with(write.decided(), toCreate).missingIn(device.fields());
        optionally(() -> preload(device, toCreate));
        if (config.updateUsers()) {
            putUser();
        }
        plan.update(device.kind(), device.id(), change).ifPresent(requests::add);
        if (!write.userGroups().isEmpty()) {
            if (!config.updateUsers()) {
                putUser();
            }
            write.user().ifPresent(user -> optionally(() -> plan.putInGroups(user, write.userGroups())));
        }
        if (config.recalculateGroups() && !change.isEmpty()) {
            requests.add(plan.recalculateGroups(device.kind(), device.id()));
        }
        var differences = new Differences(session, device.kind(), device.fields(), sketch.mapped())
                .of(change, write.shown()).stream()
                        .map(Differences.Difference::field)
                        .collect(Collectors.toSet());
        var sentence = change.isEmpty()
                ? "Jamf Pro has every value already; the device would not be written."
                : "These values would be written to Jamf Pro.";
        return sketch.of(
                target, new Preview.Outcome("write", null, sentence), write.shown(), differences, warnings, requests);
    }

    /** Before Jamf knows the device, all that can be sent is its preload record. */
    Preview awaited(Sketch sketch, Preview.Target target, Device device) {
        var fills = config.preload() != AssignmentConfig.Preload.OFF
                && !write.preload().isEmpty();
        if (fills) {
            optionally(() -> plan.preload(device.serialNumber(), device.kind(), write.preload()).stream()
                    .toList());
        }
        var written = Stream.concat(
                        write.preload().values().keySet().stream().map(DeviceField::fieldName),
                        write.preload().extensionAttributes().keySet().stream()
                                .map(name -> "extension-attribute " + name))
                .collect(Collectors.toSet());
        return sketch.of(
                target,
                new Preview.Outcome(
                        "write",
                        null,
                        fills
                                ? "Jamf Pro does not know this device yet: its inventory preload record would be filled now, and the"
                                        + " device written once it appears."
                                : "Jamf Pro does not know this device yet: it would be written once it appears."),
                write.shown(),
                requests.isEmpty() ? Set.of() : written,
                warnings,
                requests);
    }

    /** A record that there is says the same as the device is about to. */
    private List<JamfPlan.Request> preload(DeviceRecord device, Map<Field, String> toCreate) {
        if (config.preload() == AssignmentConfig.Preload.OFF
                || session.preloadedNow(device.serialNumber()).isEmpty()) {
            return List.of();
        }
        var columns = new EnumMap<DeviceField, String>(DeviceField.class);
        columns.putAll(write.preload().values());
        toCreate.forEach((field, name) -> columns.put(DeviceField.valueOf(field.name()), name));
        return plan
                .preload(
                        device.serialNumber(),
                        device.kind(),
                        new PreloadValues(columns, write.preload().extensionAttributes()))
                .stream()
                .toList();
    }

    private void putUser() {
        write.user()
                .ifPresent(user -> optionally(() -> plan.putUser(user).stream().toList()));
    }

    /** As the work has it: what Jamf forbids beside the device itself is left out, with a word. */
    private void optionally(Supplier<List<JamfPlan.Request>> some) {
        try {
            requests.addAll(some.get());
        } catch (JamfRefused e) {
            warnings.add(String.valueOf(e.getMessage()));
        }
    }

    /** The departments and buildings that a rule would have created, by their names. */
    private Map<Field, String> toCreate(MappedFields mapped) {
        var missing = new LinkedHashMap<Field, String>();
        CREATABLE.forEach(kind -> {
            var field = Field.valueOf(kind.name());
            if (mapped.fields().get(field) instanceof FieldValue.Value value
                    && write.shown().containsKey(field.wireName())
                    && !write.decided().values().containsKey(DeviceField.valueOf(field.name()))) {
                missing.put(field, value.text());
            }
        });
        return missing;
    }

    /** What is created has no id before: a text in angle brackets stands for it. */
    private static DeviceChange with(DeviceChange decided, Map<Field, String> toCreate) {
        var values = new EnumMap<DeviceField, String>(DeviceField.class);
        values.putAll(decided.values());
        toCreate.keySet()
                .forEach(field ->
                        values.put(DeviceField.valueOf(field.name()), "<id of the new " + field.wireName() + ">"));
        return new DeviceChange(values, decided.extensionAttributes());
    }
}
