package dev.usher.webhook.jamf;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.usher.webhook.StrangersJson;
import dev.usher.webhook.Told;
import java.io.IOException;

/** A webhook's body in JSON, read in one pass and without a tree: most of what comes is needed by nobody. */
final class JsonMessage {
    private static final String NESTED = "computer";

    private JsonMessage() {}

    static JamfMessage read(Told told) {
        return StrangersJson.stream(told, JsonMessage::read);
    }

    private static JamfMessage read(JsonParser json) throws IOException {
        var found = new JamfMessage.Found();
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw Told.malformed("Send one JSON object.");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var part = json.currentName();
            if (json.nextToken() == JsonToken.START_OBJECT) {
                readPart(json, part, true, found);
            } else {
                json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw Told.malformed("Send one JSON object and nothing behind it.");
        }
        return found.message();
    }

    /** From behind the opening brace of a part to its closing one. */
    private static void readPart(JsonParser json, String part, boolean mayNest, JamfMessage.Found found)
            throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            var value = json.nextToken();
            if (value == JsonToken.START_OBJECT && mayNest && name.equalsIgnoreCase(NESTED)) {
                readPart(json, part, false, found);
            } else if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                found.value(part, name, json.getText());
            } else {
                json.skipChildren();
            }
        }
    }
}
