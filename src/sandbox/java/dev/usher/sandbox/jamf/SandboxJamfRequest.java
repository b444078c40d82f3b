package dev.usher.sandbox.jamf;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as the sandbox received it, recorded before anything else happens to it.
 *
 * @param at when, by the sandbox's clock
 * @param path percent-decoded no further than it came, without the context path: it starts with {@code /api}
 * @param query still percent-encoded; {@code ""} for none
 * @param headers names in lower case
 * @param body as UTF-8; {@code ""} for none
 */
public record SandboxJamfRequest(
        Instant at, String method, String path, String query, Map<String, List<String>> headers, String body) {

    public SandboxJamfRequest {
        headers = Map.copyOf(headers);
    }

    /**
     * The first value of a header.
     *
     * @param name in lower case
     */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Method and path only: queries and bodies hold names, secrets and addresses. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
