package dev.usher.okta.http;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param method {@code GET}, {@code POST} or {@code OPTIONS}
 * @param headers already free of control characters
 * @param body the text to post; null for any other method
 */
public record Request(
        String method,
        URI uri,
        Map<String, String> headers,
        @Nullable String body) {

    /** A GET where there is no body, else a POST. */
    public Request(URI uri, Map<String, String> headers, @Nullable String body) {
        this(body == null ? "GET" : "POST", uri, headers, body);
    }

    /** What a browser asks before a script may call another origin (the Fetch standard's CORS preflight). */
    public static Request options(URI uri, Map<String, String> headers) {
        return new Request("OPTIONS", uri, headers, null);
    }

    /** Its method and path: query, headers and body hold what must not be seen. */
    @Override
    public String toString() {
        return method + " " + uri.getPath();
    }
}
