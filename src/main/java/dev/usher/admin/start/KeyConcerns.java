package dev.usher.admin.start;

import dev.usher.problem.concern.Concern;
import dev.usher.problem.concern.Concerns;
import dev.usher.secret.EncryptionConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** Encryption keys that nobody has drawn at random: zeros, a pattern, a text, the example of the documentation. */
@ApplicationScoped
class KeyConcerns implements Concerns {
    private static final String ADVICE = "Make one with openssl rand -base64 32, and rotate (docs/howto/rotate.md).";
    private static final String EXAMPLE = "the output of: openssl rand -base64 32";
    private static final String OF_THE_DOCUMENTATION = "dGhpcyBpcyAzMiBieXRlcyBvZiBzYW1wbGUga2V5ISE=";

    /** 32 random bytes have about 30 different values, and 32 random hexadecimal digits about 14. */
    private static final int DIFFERENT_BYTES = 8;

    private final EncryptionConfig config;

    KeyConcerns(EncryptionConfig config) {
        this.config = config;
    }

    @Override
    public List<Concern> concerns() {
        if (config.key().stream().anyMatch(KeyConcerns::known)) {
            return List.of(Concern.severe(
                    "key-guessable",
                    "usher.encryption.key",
                    "a key is a pattern or the example of the documentation, so what it seals can be opened by whoever tries it",
                    ADVICE,
                    EXAMPLE));
        }
        return config.key().stream().anyMatch(KeyConcerns::text)
                ? List.of(Concern.unsafe(
                        "key-is-text",
                        "usher.encryption.key",
                        "a key is a text, which is as hard to guess as it was drawn at random, and no harder",
                        ADVICE,
                        EXAMPLE))
                : List.of();
    }

    private static boolean known(String base64) {
        return base64.strip().equals(OF_THE_DOCUMENTATION)
                || bytes(base64).distinct().count() < DIFFERENT_BYTES;
    }

    /** A random key is all printable once in 10^13; one such is better drawn again too. */
    private static boolean text(String base64) {
        return bytes(base64).allMatch(value -> value >= ' ' && value <= '~');
    }

    private static IntStream bytes(String base64) {
        var key = Base64.getDecoder().decode(base64.strip());
        return IntStream.range(0, key.length).map(i -> key[i] & 0xFF);
    }
}
