package dev.usher.sandbox.jamf;

/** The call ends here with Jamf's error body. Unchecked, so that parsers can refuse from any depth. */
final class JamfRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient JamfAnswer answer;

    JamfRefusal(JamfAnswer answer) {
        super("answered " + answer.status(), null, false, false);
        this.answer = answer;
    }

    static JamfRefusal badRequest(String code, String field, String description) {
        return new JamfRefusal(JamfAnswer.error(400, code, field, description));
    }

    /** No such path on this server, or no such object: an id names which. */
    static JamfRefusal notFound() {
        return new JamfRefusal(JamfAnswer.bareError(404));
    }

    static JamfRefusal unknownId(String id) {
        return new JamfRefusal(JamfAnswer.error(404, "INVALID_ID", "id", "Object with id " + id + " does not exist"));
    }

    JamfAnswer answer() {
        return answer;
    }
}
