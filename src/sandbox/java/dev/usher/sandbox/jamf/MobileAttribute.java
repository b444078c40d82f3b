package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The definition of a mobile device extension attribute.
 *
 * @param choices of a pop-up menu; empty for a text field
 * @param section where a device's record shows its value
 */
record MobileAttribute(String id, String name, AttributeType type, List<String> choices, MobileSection section) {
    private boolean isPopup() {
        return !choices.isEmpty();
    }

    /** Why these values cannot be set, if they cannot. */
    Optional<String> objection(List<String> values) {
        if (isPopup() && !choices.containsAll(values)) {
            return Optional.of("Not a choice of the pop-up menu");
        }
        return values.stream().allMatch(type::accepts) ? Optional.empty() : Optional.of("Not of type " + type.name());
    }

    /** As {@code /v1/mobile-device-extension-attributes} lists it. */
    ObjectNode definition() {
        var document = Json.object()
                .put("id", id)
                .put("name", name)
                .put("description", "")
                .put("dataType", type.name())
                .put("inventoryDisplayType", section.name())
                .put("inputType", isPopup() ? "POPUP" : "TEXT")
                .put("ldapExtensionAttributeAllowed", false);
        if (isPopup()) {
            choices.forEach(document.putArray("popupMenuChoices")::add);
        }
        return document;
    }

    /** As a device's record holds it. */
    ObjectNode inventory(List<String> values) {
        var document = Json.object().put("id", id).put("name", name).put("type", type.name());
        values.forEach(document.putArray("value")::add);
        return document.put("extensionAttributeCollectionAllowed", false);
    }
}
