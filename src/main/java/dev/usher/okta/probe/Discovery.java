package dev.usher.okta.probe;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What an authorization server says of itself (OpenID Connect Discovery 1.0 section 3).
 *
 * @param issuer as it names itself; {@code ""} where it does not
 * @param scopes {@code scopes_supported}; empty where it does not say
 * @param ahead how far Okta's clock is ahead of ours, negative where it is behind; empty without a {@code Date} header
 */
public record Discovery(String issuer, Set<String> scopes, Optional<Duration> ahead) {
    public Discovery {
        scopes = Set.copyOf(scopes);
    }
}
