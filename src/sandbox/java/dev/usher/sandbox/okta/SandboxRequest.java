package dev.usher.sandbox.okta;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A call as it arrived, for tests to look at.
 *
 * @param at when, by the org's clock
 * @param method HTTP method
 * @param path the path, without query
 * @param query the raw query; empty without
 * @param headers names in lower case
 * @param body as text
 */
public record SandboxRequest(
        Instant at, String method, String path, String query, Map<String, List<String>> headers, String body) {
    /** The first value of a header, whatever its case. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** The value of a cookie that the client sent back, such as {@code dt}. */
    public Optional<String> cookie(String name) {
        return headers.getOrDefault("cookie", List.of()).stream()
                .flatMap(line -> List.of(line.split(";")).stream())
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    /** Method and path only: bodies hold passwords. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
