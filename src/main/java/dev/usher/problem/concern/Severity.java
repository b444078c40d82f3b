package dev.usher.problem.concern;

/** How much a concern matters, the least first. */
public enum Severity {
    /** Meant so by many; somebody may have forgotten it. */
    NOTICE,
    /** Somebody should change it. Usher starts. */
    UNSAFE,
    /** Usher does not start, unless {@code usher.start.accept} names it. */
    SEVERE
}
