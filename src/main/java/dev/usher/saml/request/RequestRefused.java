package dev.usher.saml.request;

/** A request that is not answered, and why. The message is a sentence of ours, and holds nothing of the request. */
public final class RequestRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    RequestRefused(Reason reason) {
        super(reason.sentence(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why a request is not answered. */
    public enum Reason {
        INCOMPLETE("it lacks SAMLRequest, or something that belongs to it"),
        TWICE("a parameter is there twice, or written in two ways"),
        UNREADABLE("it cannot be read as a SAML 2.0 AuthnRequest"),
        TOO_LARGE("it is larger than a request can be"),
        UNSIGNED("it is not signed; have Jamf Pro sign its requests"),
        WEAK("it is signed by an algorithm that is not believed; RSA or ECDSA with SHA-256 or better is"),
        AMBIGUOUS("its signature does not cover the whole request and nothing else"),
        FOREIGN("no key of Jamf Pro's metadata has signed it, or it was changed"),
        ISSUER("it is issued by somebody else than the service provider that is known here"),
        DESTINATION("it is for another address than this one"),
        CONSUMER("it wants the response at an address that is not in Jamf Pro's metadata"),
        BINDING("it wants the response by another binding than HTTP-POST"),
        STALE("it was made too long ago, or by a clock that is wrong"),
        RELAY_STATE("its RelayState is too long or holds control characters"),
        REPLAYED("it was sent here before; each request is answered once");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** What is wrong, as the rest of a sentence about the request. */
        public String sentence() {
            return sentence;
        }
    }
}
