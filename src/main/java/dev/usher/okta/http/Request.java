package dev.usher.okta.http;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request; a GET where there is no body, else a POST.
 *
 * @param headers already free of control characters
 * @param body the text to post; null for a GET
 */
public record Request(
        URI uri, Map<String, String> headers, @Nullable String body) {

    /** Its method and path: query, headers and body hold what must not be seen. */
    @Override
    public String toString() {
        return (body == null ? "GET " : "POST ") + uri.getPath();
    }
}
