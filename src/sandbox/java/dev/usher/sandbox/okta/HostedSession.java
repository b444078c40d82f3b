package dev.usher.sandbox.okta;

import java.time.Instant;
import java.util.Set;

/**
 * A browser's session at the org, behind the cookie {@code sid}.
 *
 * @param amr how the person proved it, in RFC 8176's words
 * @param idp who signed the person in
 */
record HostedSession(SandboxPerson person, Set<String> amr, String idp, Instant authenticatedAt) {
    HostedSession {
        amr = Set.copyOf(amr);
    }

    /** The same session of the person as the org knows them now. */
    HostedSession of(SandboxPerson present) {
        return new HostedSession(present, amr, idp, authenticatedAt);
    }
}
