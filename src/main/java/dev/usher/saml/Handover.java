package dev.usher.saml;

import dev.usher.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * An answer on its way.
 *
 * @param action where the form goes
 * @param response in base64
 * @param relayState null for none
 */
record Handover(
        String heading,
        String sentence,
        String button,
        String action,
        Secret response,
        @Nullable String relayState) {
    /** Whether there is a relay state, though it be empty. */
    public boolean related() {
        return relayState != null;
    }

    /** Where to. */
    @Override
    public String toString() {
        return "Handover[" + action + "]";
    }
}
