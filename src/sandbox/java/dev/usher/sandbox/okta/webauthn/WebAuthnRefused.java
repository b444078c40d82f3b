package dev.usher.sandbox.okta.webauthn;

/** What the browser sent does not prove anything. */
public final class WebAuthnRefused extends Exception {
    private static final long serialVersionUID = 1;

    WebAuthnRefused(String reason) {
        super(reason);
    }

    WebAuthnRefused(String reason, Throwable cause) {
        super(reason, cause);
    }
}
