package dev.usher.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/** Names of images and of variables. */
final class Names {
    private static final Pattern SECRET = Pattern.compile("(SECRET|PASSWORD|TOKEN|KEY)(=|$)");

    private Names() {}

    /** As in {@code debian:12-slim}: whose registry it is, a machine knows for itself; and which one it is, is said. */
    static void isShortAndTagged(String image) {
        assertThat(image).matches("[a-z0-9-]+:[a-z0-9.-]+").doesNotEndWith(":latest");
    }

    /** Whether a variable of this name, with or without a value behind it, holds a secret. */
    static boolean soundsSecret(String variable) {
        return SECRET.matcher(variable).find();
    }
}
