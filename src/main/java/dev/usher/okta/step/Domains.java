package dev.usher.okta.step;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The two host names that decide whether a browser lets a page use a security key.
 *
 * @param page the host of Usher's page
 * @param org the host of the Okta org, to which credentials are bound where a document names no other RP id
 */
public record Domains(String page, String org) {

    /** The RP id in force. */
    String rpId(@Nullable String named) {
        return (named == null ? org : named).toLowerCase(Locale.ROOT);
    }

    /** Whether a page of ours may use credentials of this RP id (WebAuthn Level 3 section 5.1.4.1: a suffix of its domain). */
    boolean mayUse(String rpId) {
        var host = page.toLowerCase(Locale.ROOT);
        return host.equals(rpId) || (host.endsWith("." + rpId) && rpId.contains("."));
    }
}
