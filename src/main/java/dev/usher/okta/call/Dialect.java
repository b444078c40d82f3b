package dev.usher.okta.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.http.Answer;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.idx.Json;
import java.util.Objects;

/**
 * What kind of body an answer has. The body decides, not the status: Okta sends errors with 200 and steps that can go on
 * with 4xx, and has changed its mind about the status of a wrong passcode.
 */
public sealed interface Dialect {
    /** A document of the IDX API. */
    record Ion(IdxDocument document) implements Dialect {}

    /** An OAuth error (RFC 6749 section 5.2). */
    record OAuth(String error, String description) implements Dialect {}

    /** An error of Okta's management API, which also speaks for rate limits and unknown clients. */
    record Summary(String code, String summary) implements Dialect {}

    /** Another JSON object: the answer that was hoped for, or something of a proxy's. */
    record Plain(ObjectNode json) implements Dialect {}

    /** Nothing, HTML, or anything else that is not a JSON object that could be passed on. */
    record Unreadable() implements Dialect {}

    public static Dialect of(Answer answer) {
        var json = Json.received(answer.body());
        if (json == null) {
            return new Unreadable();
        }
        if (json.path("errorCode").isTextual()) {
            return new Summary(json.path("errorCode").asText(), text(json, "errorSummary"));
        }
        if (json.path("error").isTextual()) {
            // One recording misspells the second member.
            return new OAuth(json.path("error").asText(), text(json, "error_description", "errorDescription"));
        }
        return IdxDocument.recognises(json) ? new Ion(IdxDocument.read(json)) : new Plain(json);
    }

    private static String text(JsonNode json, String... members) {
        for (var member : members) {
            if (json.path(member).isTextual()) {
                return Objects.requireNonNull(Json.text(json, member));
            }
        }
        return "";
    }
}
