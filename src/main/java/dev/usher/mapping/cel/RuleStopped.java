package dev.usher.mapping.cel;

/**
 * Thrown inside the interpreter to end the evaluation of one rule; it never leaves {@link Expression}.
 *
 * <p>Its message is shown to people, so it must not hold a claim's value.
 */
final class RuleStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RuleStopped(String reason) {
        // No stack trace: this is a result that a claim can provoke, thousands of times a second.
        super(reason, null, false, false);
    }
}
