package dev.usher.fault;

/** What goes wrong with a call. */
enum Fault {
    REFUSED("connection refused", false),
    RESET_BEFORE("reset before it was done", false),
    RESET_AFTER("reset after it was done", true),
    NEVER("done, but no answer comes", true),
    TOO_MANY_UNTIL("429 with a time", false),
    TOO_MANY("429 without a time", false),
    ERROR_DONE("500, but done", true),
    ERROR("500, not done", false),
    BAD_GATEWAY("502, an HTML page", false),
    TRUNCATED("done, the answer is cut off", true),
    MALFORMED("done, the answer is broken JSON", true),
    DRIP("done, the answer drips for ever", true),
    PORTAL("200, an HTML page", false),
    REDIRECT("redirect to a foreign host", false),
    EXPIRED("expired TLS certificate", false),
    REVOKED("token or handle revoked", false);

    private final String title;
    private final boolean done;

    Fault(String title, boolean done) {
        this.title = title;
        this.done = done;
    }

    /** As the matrix calls it. */
    String title() {
        return title;
    }

    /** Whether the upstream has done what was asked all the same. */
    boolean done() {
        return done;
    }

    /** Whether it happens before a request is sent, so that no front can tell whose call it meets. */
    boolean beforeAnyRequest() {
        return this == REFUSED || this == EXPIRED;
    }
}
