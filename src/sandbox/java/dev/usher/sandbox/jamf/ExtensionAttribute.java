package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The definition of a computer extension attribute.
 *
 * <p>A definition and a value in inventory spell the same things differently, so each has its document.
 *
 * @param choices of a pop-up menu; empty for the other kinds
 * @param section where a computer's record shows its value
 */
record ExtensionAttribute(
        String id, String name, AttributeType type, Input input, List<String> choices, ComputerSection section) {

    enum Input {
        TEXT,
        POPUP,
        SCRIPT
    }

    /** Why these values cannot be set, if they cannot. */
    Optional<String> objection(List<String> values) {
        if (input == Input.SCRIPT) {
            return Optional.of("A script's value cannot be set");
        }
        if (input == Input.POPUP && !choices.containsAll(values)) {
            return Optional.of("Not a choice of the pop-up menu");
        }
        return values.stream().allMatch(type::accepts) ? Optional.empty() : Optional.of("Not of type " + type.name());
    }

    /** As {@code /v1/computer-extension-attributes} lists it. */
    ObjectNode definition() {
        var document = Json.object()
                .put("id", id)
                .put("name", name)
                .put("description", "")
                .put("dataType", type.name())
                .put("enabled", true)
                .put("inventoryDisplayType", section.name())
                .put("inputType", input.name());
        switch (input) {
            case POPUP -> choices.forEach(document.putArray("popupMenuChoices")::add);
            case SCRIPT -> document.put("scriptContents", "#!/bin/sh\necho \"<result>none</result>\"\n");
            case TEXT -> {
                // A text field has no more to it.
            }
        }
        return document;
    }

    /** As a computer's record holds it. */
    ObjectNode inventory(List<String> values) {
        var document = Json.object()
                .put("definitionId", id)
                .put("name", name)
                .putNull("description")
                .put("enabled", true)
                .put("multiValue", false);
        values.forEach(document.putArray("values")::add);
        document.put("dataType", type.inComputerInventory());
        choices.forEach(document.putArray("options")::add);
        return document.put("inputType", input.name());
    }
}
