package dev.usher.okta;

/** Okta answered something that Usher cannot read as an answer to what it asked. */
public final class OktaNotUnderstood extends OktaFailure {
    private static final long serialVersionUID = 1L;

    public OktaNotUnderstood(String message) {
        super(message, null);
    }
}
