package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back, in one of Okta's dialects. */
record Reply(int status, String type, String body, Map<String, String> headers) {
    static final String ION = "application/ion+json; okta-version=1.0.0";
    private static final String JSON = "application/json";

    static Reply json(int status, Object body) {
        return new Reply(status, JSON, Json.write(body), Map.of());
    }

    static Reply html(int status, String body) {
        return new Reply(status, "text/html; charset=UTF-8", body, Map.of());
    }

    static Reply empty(int status) {
        return new Reply(status, JSON, "", Map.of());
    }

    /** The dialect of the IDX endpoints. */
    static Reply ion(int status, JsonNode document) {
        return new Reply(status, ION, Json.write(document), Map.of());
    }

    /** The dialect of RFC 6749. */
    static Reply oauth(int status, String error, String description) {
        return json(status, Json.object().put("error", error).put("error_description", description));
    }

    /** The dialect of Okta's management API and its gateways. */
    static Reply summary(int status, String code, String summary) {
        var body = Json.object()
                .put("errorCode", code)
                .put("errorSummary", summary)
                .put("errorLink", code)
                .put("errorId", Ids.random("oae"));
        body.set("errorCauses", Json.array());
        return json(status, body);
    }

    /** Quota used up, with the headers that tell until when. */
    static Reply tooMany(int limit, Instant reset) {
        return summary(429, "E0000047", "API call exceeded rate limit due to too many requests.")
                .with("X-Rate-Limit-Limit", Integer.toString(limit))
                .with("X-Rate-Limit-Remaining", "0")
                .with("X-Rate-Limit-Reset", Long.toString(reset.getEpochSecond()));
    }

    Reply with(String header, String value) {
        var changed = new LinkedHashMap<>(headers);
        changed.put(header, value);
        return new Reply(status, type, body, changed);
    }

    /** Every address of one origin becomes one of another, in the body and in the headers. */
    Reply elsewhere(URI from, URI to) {
        var changed = new LinkedHashMap<String, String>();
        headers.forEach((name, value) -> changed.put(name, value.replace(from.toString(), to.toString())));
        return new Reply(status, type, body.replace(from.toString(), to.toString()), changed);
    }
}
