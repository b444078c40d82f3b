package dev.usher.jamf.name;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.jamf.AttributeDefinition;
import java.util.stream.StreamSupport;

/** The definition of an extension attribute as Jamf writes it. */
final class AttributeWire {
    private AttributeWire() {}

    static AttributeDefinition read(JsonNode row) {
        return new AttributeDefinition(
                input(row.path("inputType").asText("")),
                data(row.path("dataType").asText("")),
                StreamSupport.stream(row.path("popupMenuChoices").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }

    static AttributeDefinition.Input input(String word) {
        return switch (word) {
            case "TEXT" -> AttributeDefinition.Input.TEXT;
            case "POPUP" -> AttributeDefinition.Input.POPUP;
            case "SCRIPT" -> AttributeDefinition.Input.SCRIPT;
            case "DIRECTORY_SERVICE_ATTRIBUTE_MAPPING" -> AttributeDefinition.Input.DIRECTORY_SERVICE_ATTRIBUTE_MAPPING;
            default -> AttributeDefinition.Input.OTHER;
        };
    }

    static AttributeDefinition.Data data(String word) {
        return switch (word) {
            case "STRING" -> AttributeDefinition.Data.STRING;
            case "INTEGER" -> AttributeDefinition.Data.INTEGER;
            case "DATE" -> AttributeDefinition.Data.DATE;
            default -> AttributeDefinition.Data.OTHER;
        };
    }
}
