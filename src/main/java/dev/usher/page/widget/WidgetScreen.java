package dev.usher.page.widget;

import dev.usher.okta.step.WidgetStart;
import org.jspecify.annotations.Nullable;

/**
 * A page with the widget, ready to be written by the template.
 *
 * @param start what the widget is started with
 * @param base where the widget finds its words and pictures
 * @param otp the code of a magic link that was opened in this browser; null for none
 * @param language what the widget speaks; null where it goes by the browser
 * @param color of the widget's buttons, as {@code #rrggbb}; null for Okta's own
 * @param nonce what a style must carry that the widget writes into the page
 * @param instead the link to Okta's own page; null for none
 * @param path of the sign-in
 */
public record WidgetScreen(
        WidgetStart start,
        WidgetFiles.Linked script,
        WidgetFiles.Linked styles,
        String base,
        @Nullable String otp,
        @Nullable String language,
        @Nullable String color,
        String nonce,
        @Nullable String instead,
        String path) {

    /** The handle, for the attribute that the page's script reads. */
    public String handle() {
        return start.interactionHandle().reveal();
    }

    public String state() {
        return start.state().reveal();
    }

    public String scopes() {
        return String.join(" ", start.scopes());
    }

    /**
     * What the page may load, run and talk to: beside our own files the widget's, and Okta at the issuer's origin. Okta Verify
     * answers FastPass at a port of the person's own machine, or under an address of its own.
     */
    public String policy() {
        return "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + nonce + "'; font-src 'self';"
                + " img-src 'self' data: " + start.origin() + "; connect-src 'self' " + start.origin()
                + " http://localhost:*; frame-src com-okta-authenticator:; form-action 'self'; base-uri 'none';"
                + " frame-ancestors 'none'";
    }

    /** Its name: it holds a handle and may hold a code. */
    @Override
    public String toString() {
        return "WidgetScreen";
    }
}
