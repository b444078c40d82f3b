package dev.usher.admin.start;

import dev.usher.problem.concern.Concern;
import dev.usher.problem.concern.Severity;

/**
 * A concern, and what the operator says to it.
 *
 * @param accepted whether {@code usher.start.accept} names it
 */
public record Judged(Concern concern, boolean accepted) {
    /** Whether Usher does not start with it. */
    public boolean stops() {
        return concern.severity() == Severity.SEVERE && !accepted;
    }

    /** Whether it is no more than worth a word. */
    public boolean notice() {
        return concern.severity() == Severity.NOTICE;
    }
}
