package dev.usher.okta.probe;

import java.util.List;

/** How the beginning of a sign-in went that nobody has asked for. */
public sealed interface Trial {
    /**
     * Okta was ready to ask for a username; the sign-in is cancelled again.
     *
     * @param quotas of the calls that it took, where Okta said them
     */
    record Begun(List<Quota> quotas) implements Trial {
        public Begun {
            quotas = List.copyOf(quotas);
        }
    }

    /**
     * {@code interact} refused.
     *
     * @param error of OAuth (RFC 6749 section 5.2), or Okta's error code
     * @param description in Okta's words, one line
     */
    record Refused(String error, String description) implements Trial {}

    /** The access policy of the authorization server has no rule for this app and the interaction code. */
    record NoPolicy(String text) implements Trial {}

    /** Okta's first document leads nowhere, for another reason. */
    record Stopped(String text) implements Trial {}
}
