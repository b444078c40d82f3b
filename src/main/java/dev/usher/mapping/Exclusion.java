package dev.usher.mapping;

/** Whether a device is to be left without a user, by the rules of {@code usher.mapping.excluded}. */
public sealed interface Exclusion {
    /** No rule holds. */
    record NotExcluded() implements Exclusion {}

    /**
     * A rule holds, so nothing is to be written.
     *
     * @param name of the rule, the first by name where several hold
     * @param sentence for people, never with a claim's value
     */
    record Excluded(String name, String sentence) implements Exclusion {}

    /**
     * No rule holds, but one could not be evaluated: a fact is not known yet, or a value is of another kind than the rule
     * expects. Nobody can say that the device may have a user.
     *
     * @param name of the rule, the first by name where there are several
     * @param sentence which rule and why, never with a claim's value
     */
    record Undecided(String name, String sentence) implements Exclusion {}
}
