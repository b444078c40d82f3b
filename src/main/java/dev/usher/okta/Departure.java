package dev.usher.okta;

import java.net.URI;

/**
 * A browser is to leave for Okta.
 *
 * @param conversation replaces the one that was stored, before the browser leaves
 * @param state what the callback will bring
 * @param address where to; it carries a handle or a state, so it is for a redirect, never for a log or a body
 */
public record Departure(Conversation conversation, String state, URI address) {
    @Override
    public String toString() {
        return "Departure";
    }
}
