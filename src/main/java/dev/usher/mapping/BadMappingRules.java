package dev.usher.mapping;

import java.util.List;

/** The configured rules cannot be used; the start stops. */
public final class BadMappingRules extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> lines;

    BadMappingRules(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    /** One line for each bad rule: its key, what is wrong and where, and an example. */
    public List<String> lines() {
        return lines;
    }
}
