package dev.usher.problem.concern;

/**
 * A setting that works, and may do harm.
 *
 * @param id by which {@code usher.start.accept} names it, such as {@code guard-off}
 * @param severity how much it matters
 * @param key the full name of the setting, such as {@code usher.guard.enabled}
 * @param risk what can happen, as a sentence without its full stop; never a secret's value
 * @param advice what to do, as a sentence
 * @param example a value that would do
 */
public record Concern(String id, Severity severity, String key, String risk, String advice, String example) {
    /** One that is worth a word. */
    public static Concern notice(String id, String key, String risk, String advice, String example) {
        return new Concern(id, Severity.NOTICE, key, risk, advice, example);
    }

    /** One that somebody should mend. */
    public static Concern unsafe(String id, String key, String risk, String advice, String example) {
        return new Concern(id, Severity.UNSAFE, key, risk, advice, example);
    }

    /** One that stops the start, unless it is accepted by its id. */
    public static Concern severe(String id, String key, String risk, String advice, String example) {
        return new Concern(id, Severity.SEVERE, key, risk, advice, example);
    }

    /** For a log. */
    public String line() {
        return key + ": " + risk + ". " + advice + " [" + id + "]";
    }
}
