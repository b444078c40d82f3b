package dev.usher.okta;

import dev.usher.secret.Secret;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Okta issued.
 *
 * @param accessToken for userinfo; of an org authorization server it is opaque and not to be read
 * @param idToken null after a refresh that brought none
 * @param refreshToken null unless {@code offline_access} was granted
 * @param expiresAt when the access token ends
 * @param scopes those granted
 */
public record Tokens(
        Secret accessToken,
        @Nullable Secret idToken,
        @Nullable Secret refreshToken,
        Instant expiresAt,
        Set<String> scopes) {
    public Tokens {
        scopes = Set.copyOf(scopes);
    }
}
