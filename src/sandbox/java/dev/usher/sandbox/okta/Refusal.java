package dev.usher.sandbox.okta;

/** Ends a call early with what is to be answered. It carries no stack: it is an answer, not a failure. */
final class Refusal extends RuntimeException {
    private final transient Reply reply;
    private final String error;
    private final String description;

    Refusal(Reply reply) {
        this(reply, "server_error", "");
    }

    private Refusal(Reply reply, String error, String description) {
        super(reply.body(), null, false, false);
        this.reply = reply;
        this.error = error;
        this.description = description;
    }

    static Refusal oauth(int status, String error, String description) {
        return new Refusal(Reply.oauth(status, error, description), error, description);
    }

    static Refusal invalidRequest(String description) {
        return oauth(400, "invalid_request", description);
    }

    /** The OAuth error, for those who are to hear of it by redirect. */
    String error() {
        return error;
    }

    String description() {
        return description;
    }

    Reply reply() {
        return reply;
    }
}
