package dev.usher.bench.load;

/** What people prove, and who of the stand-in's people has to. */
public enum Flow {
    PASSWORD("password", "bench-%d@example.com"),
    PASSWORD_EMAIL("password-email", "bench-mail-%d@example.com"),
    /** Approved while the third poll waits. */
    PUSH("push", "bench-push-%d@example.com");

    private final String word;
    private final String pattern;

    Flow(String word, String pattern) {
        this.word = word;
        this.pattern = pattern;
    }

    /** As peers are told. */
    public String word() {
        return word;
    }

    /** As peers are told: the login of a person, with {@code %d} for the number. */
    public String pattern() {
        return pattern;
    }

    public String login(int number) {
        return pattern.formatted(number % Person.PEOPLE);
    }
}
