package dev.usher.sandbox.jamf;

import java.util.Optional;

/** The token in an Authorization header (RFC 6750 section 2.1). */
final class BearerToken {
    private static final String SCHEME = "bearer ";

    private BearerToken() {}

    static Optional<String> of(SandboxJamfRequest request) {
        return request.header("authorization")
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip());
    }
}
