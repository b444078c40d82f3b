package dev.usher.jamf.connection;

/** A request without a whole answer. Its message continues a sentence that begins with "Jamf Pro". */
final class JamfLost extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean sent;

    JamfLost(String message, boolean sent, Throwable cause) {
        super(message, cause);
        this.sent = sent;
    }

    /** Whether Jamf may have seen the request. False only where no connection came about. */
    boolean sent() {
        return sent;
    }
}
