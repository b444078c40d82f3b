package dev.usher.saml.response;

/** Why a request gets no assertion (Core section 3.2.2.2): a second-level status. */
public enum Refusal {
    /** Nobody may be asked anything, and nobody is signed in. */
    NO_PASSIVE("NoPassive"),
    /** The sign-in was not as asked for. */
    NO_CONTEXT("NoAuthnContext"),
    /** The name cannot be given in the format that is asked for. */
    NAME_ID("InvalidNameIDPolicy"),
    /** The person signed in before, and should have done so now. */
    NOT_FRESH("AuthnFailed");

    private final String status;

    Refusal(String status) {
        this.status = status;
    }

    String uri() {
        return "urn:oasis:names:tc:SAML:2.0:status:" + status;
    }
}
