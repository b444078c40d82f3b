package dev.usher.problem;

import org.jspecify.annotations.Nullable;

/**
 * A configured value that Usher cannot start with. Thrown while a bean is made or at start-up, it ends the start with one
 * line: the key, what is wrong with its value, and a value that would do.
 *
 * <p>Never put a secret's value into {@code wrong}: the line goes to a terminal and to logs.
 */
public final class ConfigurationFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String wrong;
    private final String example;

    /**
     * @param key the full name, such as {@code usher.okta.issuer}
     * @param wrong what is wrong, as the rest of a sentence, such as {@code must start with https://}
     * @param example a value that would do
     */
    public ConfigurationFault(String key, String wrong, String example) {
        this(key, wrong, example, null);
    }

    /** The same, with what found it out. */
    public ConfigurationFault(String key, String wrong, String example, @Nullable Throwable cause) {
        super(key + ": " + wrong + " (example: " + example + ")", cause);
        this.key = key;
        this.wrong = wrong;
        this.example = example;
    }

    public String key() {
        return key;
    }

    public String wrong() {
        return wrong;
    }

    public String example() {
        return example;
    }
}
