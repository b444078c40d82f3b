package dev.usher.okta.http;

/** The request got no whole answer. Whether it was processed is not known. */
public final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    NoAnswer(String message, Throwable cause) {
        super(message, cause);
    }
}
