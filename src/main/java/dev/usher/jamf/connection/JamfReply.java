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
public final class JamfReply {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int status;
    private final HttpHeaders headers;
    private final String body;
    /** Read once: whether it is Jamf's is asked of every answer, and what it says of most. */
    private final Optional<JsonNode> json;

    /** @param body whatever came */
    public JamfReply(int status, HttpHeaders headers, String body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.json = read(body);
    }

    private static Optional<JsonNode> read(String body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    public int status() {
        return status;
    }

    public HttpHeaders headers() {
        return headers;
    }

    public String body() {
        return body;
    }

    boolean successful() {
        return status >= 200 && status < 300;
    }

    /** Whether it is nobody else's page. */
    boolean isFromJamf() {
        return body.isBlank() || json().isPresent();
    }

    /** The body as a JSON object or array; empty for anything else. */
    public Optional<JsonNode> json() {
        return json;
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
