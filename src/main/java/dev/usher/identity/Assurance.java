package dev.usher.identity;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How sure Okta is of the person.
 *
 * @param amr the methods used (RFC 8176 and Okta's own, such as {@code pwd}, {@code mfa}, {@code email}); a set, order
 *     says nothing
 * @param acr the level of assurance reached, where one was asked for; else null
 * @param authTime when the person authenticated; null where Okta did not say
 */
public record Assurance(
        Set<String> amr, @Nullable String acr, @Nullable Instant authTime) {
    public Assurance {
        amr = Set.copyOf(amr);
    }
}
