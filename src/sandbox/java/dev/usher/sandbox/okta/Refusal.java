package dev.usher.sandbox.okta;

/** Ends a call early with what is to be answered. It carries no stack: it is an answer, not a failure. */
final class Refusal extends RuntimeException {
    private final transient Reply reply;

    Refusal(Reply reply) {
        super(reply.body(), null, false, false);
        this.reply = reply;
    }

    static Refusal oauth(int status, String error, String description) {
        return new Refusal(Reply.oauth(status, error, description));
    }

    static Refusal invalidRequest(String description) {
        return oauth(400, "invalid_request", description);
    }

    Reply reply() {
        return reply;
    }
}
