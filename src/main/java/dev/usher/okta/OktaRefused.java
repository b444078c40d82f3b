package dev.usher.okta;

/** Okta refuses Usher as a client: an administrator has to change something, and the message says what. */
public final class OktaRefused extends OktaFailure {
    private static final long serialVersionUID = 1L;

    private final String code;

    public OktaRefused(String code, String message) {
        super(message, null);
        this.code = code;
    }

    /** Okta's error code, such as {@code invalid_client}. */
    public String code() {
        return code;
    }
}
