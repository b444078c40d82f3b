package dev.usher.jamf.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.jamf.JamfUnavailable;
import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * An answer as it came: status, headers and a body that may be anything, since proxies in front of Jamf answer in HTML.
 */
public record JamfReply(int status, HttpHeaders headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    boolean successful() {
        return status >= 200 && status < 300;
    }

    /** The body as a JSON object or array; empty for anything else. */
    public Optional<JsonNode> json() {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * The body as a JSON object or array.
     *
     * @param operation for the message
     * @throws JamfUnavailable if it is anything else
     */
    public JsonNode json(JamfOperation operation) {
        return json().orElseThrow(() -> new JamfUnavailable(
                "Jamf Pro sent an empty answer to " + operation.name() + ".", Optional.empty(), operation.write()));
    }

    /** The first code of Jamf's error body {@code {"errors":[{"code":...}]}}; the array may be empty. */
    Optional<String> errorCode() {
        return json().map(node -> node.path("errors").path(0).path("code"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                // It goes into messages: a word or nothing.
                .filter(code -> code.matches("[A-Za-z0-9_]{1,64}"));
    }

    /** For the log only: never the text of a request. */
    @Override
    public String toString() {
        return "JamfReply[" + status + "]";
    }
}
