package dev.usher.okta.probe;

/** How the plain password grant went for a person who is made for trying it (RFC 6749 section 4.3). */
public sealed interface GrantTrial {
    /** Okta gave tokens; they are ended again. */
    record Allowed() implements GrantTrial {}

    /** The password is right, and a sign-in policy wants more than the grant has room for. In Okta's words, one line. */
    record DeniedByPolicy(String text) implements GrantTrial {}

    /**
     * Okta refuses for another reason.
     *
     * @param error of OAuth (RFC 6749 section 5.2), or Okta's error code
     * @param description in Okta's words, one line
     */
    record Refused(String error, String description) implements GrantTrial {}
}
