package dev.usher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/** A value that would do, for each key that an operator sets. */
final class Examples {
    private static final String FILE = "/dev/usher/examples.properties";

    private Examples() {}

    static Optional<String> of(String key) {
        // An entry of a list has the example of its list.
        return Optional.ofNullable(all().getProperty(key.replaceAll("\\[\\d+]", "")));
    }

    /** Read only when a start fails, so it is not kept. */
    static Properties all() {
        var examples = new Properties();
        try (InputStream file = Examples.class.getResourceAsStream(FILE)) {
            if (file != null) {
                examples.load(file);
            }
            return examples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
