package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The mobile device extension attributes that are defined. */
final class MobileAttributes {
    private static final Listing<MobileAttribute> LISTING =
            Listing.of(Map.of("id", MobileAttribute::id, "name", MobileAttribute::name), "name:asc");

    private final List<MobileAttribute> definitions;

    MobileAttributes(List<MobileAttribute> definitions) {
        this.definitions = List.copyOf(definitions);
    }

    JamfAnswer list(JamfCall call) {
        return LISTING.answer(call, definitions, MobileAttribute::definition);
    }

    JamfAnswer read(JamfCall call) {
        var id = call.id();
        return definitions.stream()
                .filter(definition -> definition.id().equals(id))
                .findFirst()
                .map(found -> JamfAnswer.json(200, found.definition()))
                .orElseThrow(() -> JamfRefusal.unknownId(id));
    }

    Optional<MobileAttribute> named(String name) {
        return definitions.stream()
                .filter(definition -> definition.name().equals(name))
                .findFirst();
    }

    /** The values that a section of a device's record shows; a definition without a value shows an empty list. */
    ArrayNode shownIn(MobileSection section, SandboxMobileDevice device) {
        return shown(device, definition -> definition.section() == section);
    }

    ArrayNode all(SandboxMobileDevice device) {
        return shown(device, _ -> true);
    }

    private ArrayNode shown(SandboxMobileDevice device, Predicate<MobileAttribute> wanted) {
        var shown = Json.array();
        definitions.stream()
                .filter(wanted)
                .map(definition ->
                        definition.inventory(device.extensionAttributes().getOrDefault(definition.name(), List.of())))
                .forEach(shown::add);
        return shown;
    }
}
