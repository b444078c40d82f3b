package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The computer extension attributes that are defined. */
final class ExtensionAttributes {
    private static final Listing<ExtensionAttribute> LISTING =
            Listing.of(Map.of("id", ExtensionAttribute::id, "name", ExtensionAttribute::name), "name:asc");

    private final List<ExtensionAttribute> definitions;

    ExtensionAttributes(List<ExtensionAttribute> definitions) {
        this.definitions = List.copyOf(definitions);
    }

    JamfAnswer list(JamfCall call) {
        return LISTING.answer(call, definitions, ExtensionAttribute::definition);
    }

    JamfAnswer read(JamfCall call) {
        var id = call.id();
        return definition(id)
                .map(found -> JamfAnswer.json(200, found.definition()))
                .orElseThrow(() -> JamfRefusal.unknownId(id));
    }

    Optional<ExtensionAttribute> definition(String id) {
        return definitions.stream()
                .filter(definition -> definition.id().equals(id))
                .findFirst();
    }

    Optional<String> idOf(String name) {
        return definitions.stream()
                .filter(definition -> definition.name().equals(name))
                .map(ExtensionAttribute::id)
                .findFirst();
    }

    /** The values that a section of a computer's record shows; a definition without a value shows an empty list. */
    ArrayNode shownIn(ComputerSection section, SandboxMac mac) {
        var shown = Json.array();
        definitions.stream()
                .filter(definition -> definition.section() == section)
                .map(definition ->
                        definition.inventory(mac.extensionAttributes().getOrDefault(definition.id(), List.of())))
                .forEach(shown::add);
        return shown;
    }
}
