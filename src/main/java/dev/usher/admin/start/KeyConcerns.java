package dev.usher.admin.start;

import dev.usher.problem.concern.Concern;
import dev.usher.problem.concern.Concerns;
import dev.usher.secret.EncryptionConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.List;

/**
 * Encryption keys that nobody has drawn at random: zeros, a pattern, a text. The keys of the sandbox and of the documentation
 * are texts.
 */
@ApplicationScoped
class KeyConcerns implements Concerns {
    /** 32 random bytes have about 30 different values; fewer than 16 do not happen. */
    private static final int DIFFERENT_BYTES = 16;

    private final EncryptionConfig config;

    KeyConcerns(EncryptionConfig config) {
        this.config = config;
    }

    @Override
    public List<Concern> concerns() {
        return config.key().stream().anyMatch(KeyConcerns::guessable)
                ? List.of(Concern.severe(
                        "key-guessable",
                        "usher.encryption.key",
                        "a key is a text or a pattern and was not drawn at random, so what it seals can be opened by whoever guesses it",
                        "Make one with openssl rand -base64 32, and rotate (docs/howto/rotate.md).",
                        "the output of: openssl rand -base64 32"))
                : List.of();
    }

    private static boolean guessable(String base64) {
        var key = Base64.getDecoder().decode(base64.strip());
        var text = true;
        var seen = new boolean[256];
        var different = 0;
        for (var signed : key) {
            var value = signed & 0xFF;
            text &= value >= ' ' && value <= '~';
            different += seen[value] ? 0 : 1;
            seen[value] = true;
        }
        // A random key is all printable once in 10^13; one such is better drawn again too.
        return text || different < DIFFERENT_BYTES;
    }
}
