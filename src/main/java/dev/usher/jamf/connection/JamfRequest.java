package dev.usher.jamf.connection;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request before it has a token.
 *
 * @param operation what it is
 * @param method {@code GET}, {@code POST} or {@code PATCH}
 * @param path after the base address, without a query
 * @param query {@code name=value} pairs, encoded
 * @param body JSON, or null
 */
public record JamfRequest(
        JamfOperation operation,
        String method,
        String path,
        List<String> query,
        @Nullable String body) {
    public JamfRequest {
        query = List.copyOf(query);
    }

    /** A read of this path. */
    public static JamfRequest get(JamfOperation operation, String path) {
        return new JamfRequest(operation, "GET", path, List.of(), null);
    }

    /** A creation at this path, with a JSON body. */
    public static JamfRequest post(JamfOperation operation, String path, String body) {
        return new JamfRequest(operation, "POST", path, List.of(), body);
    }

    /** A change of what is at this path, with a JSON body. */
    public static JamfRequest patch(JamfOperation operation, String path, String body) {
        return new JamfRequest(operation, "PATCH", path, List.of(), body);
    }

    /** The same with one more parameter; a name may come several times. */
    public JamfRequest with(String name, String value) {
        var more = new ArrayList<>(query);
        more.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        return new JamfRequest(operation, method, path, more, body);
    }

    String pathAndQuery() {
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    /** Whether it may be sent again when the answer is lost. */
    boolean repeatable() {
        return !operation.write();
    }
}
