package dev.usher.okta;

import dev.usher.secret.Secret;

/** What Okta sent a browser back with, once the {@code state} has told which sign-in it is for. */
public sealed interface CodeReturned {
    /** After a link of a step, such as another identity provider. */
    record InteractionCode(Secret code) implements CodeReturned {}

    /** After Okta's own page (RFC 6749 section 4.1.2). */
    record AuthorizationCode(Secret code) implements CodeReturned {}

    /** The identity provider is done, but Okta's policy wants more: the step is to be read anew. */
    record InteractionRequired() implements CodeReturned {}

    /**
     * No code (RFC 6749 section 4.1.2.1).
     *
     * @param error Okta's word
     * @param description Okta's sentence; empty where it has none. It comes by the browser, so it is anybody's
     */
    record Refused(String error, String description) implements CodeReturned {}
}
