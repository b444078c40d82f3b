package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a call is answered.
 *
 * @param body {@code ""} for none
 */
record JamfAnswer(int status, Map<String, String> headers, String body) {
    private static final String CONTENT_TYPE = "Content-Type";

    static JamfAnswer json(int status, JsonNode body) {
        return new JamfAnswer(status, Map.of(CONTENT_TYPE, "application/json"), body.toString());
    }

    static JamfAnswer noContent() {
        return new JamfAnswer(204, Map.of(), "");
    }

    static JamfAnswer html(int status, String title) {
        return new JamfAnswer(
                status,
                Map.of(CONTENT_TYPE, "text/html;charset=UTF-8"),
                "<html><head><title>" + title + "</title></head><body><p>" + title + "</p></body></html>");
    }

    static JamfAnswer fault(SandboxJamfFault.Answer fault) {
        var answer = new JamfAnswer(fault.status(), Map.of(CONTENT_TYPE, fault.contentType()), fault.body());
        return fault.retryAfter()
                .map(value -> answer.with("Retry-After", value))
                .orElse(answer);
    }

    /** An ApiError with one cause. The schema wants a field; Jamf sends null where there is none. */
    static JamfAnswer error(int status, String code, @Nullable String field, String description) {
        var error = Json.object().put("httpStatus", status);
        error.put("traceId", traceId());
        error.putArray("errors")
                .addObject()
                .put("code", code)
                .put("field", field)
                .put("description", description)
                .put("id", "0");
        return json(status, error);
    }

    /** An ApiError that says no more than its status. */
    static JamfAnswer bareError(int status) {
        var error = Json.object().put("httpStatus", status);
        error.putArray("errors");
        return json(status, error);
    }

    JamfAnswer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new JamfAnswer(status, more, body);
    }

    private static String traceId() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
