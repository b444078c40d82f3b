package dev.usher.okta.token;

/** An ID token that is not believed, and why. */
public final class IdTokenRejected extends Exception {
    private static final long serialVersionUID = 1L;

    private final Rejection reason;

    IdTokenRejected(Rejection reason) {
        super(reason.sentence());
        this.reason = reason;
    }

    public Rejection reason() {
        return reason;
    }
}
