package dev.usher.okta.user;

import dev.usher.identity.Assurance;
import dev.usher.identity.Identity;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user of the org.
 *
 * @param id Okta's user id ({@code 00u…}), the {@code sub} of this person's tokens
 * @param login the username
 * @param status whether the person may sign in
 * @param lastUpdated when the profile or status last changed
 * @param claims what the profile says, under the names of an ID token: {@code sub}, {@code preferred_username}, {@code name},
 *     {@code given_name}, {@code family_name}, {@code email}, {@code phone_number}, and every profile attribute under its
 *     own name
 */
public record OktaUser(
        String id, String login, UserStatus status, Instant lastUpdated, Map<String, @Nullable Object> claims) {
    public OktaUser {
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    /** The person, of whom nobody says how they signed in. */
    public Identity identity() {
        return new Identity(id, claims, new Assurance(Set.of(), null, null));
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "OktaUser[" + id + ", " + status + "]";
    }
}
