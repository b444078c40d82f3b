package dev.usher.secret;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;

/** How state is encrypted at rest. */
@ConfigMapping(prefix = "usher.encryption")
public interface EncryptionConfig {
    /**
     * 32 random bytes as base64, for example from {@code openssl rand -base64 32}. A list is allowed, for rotation: the
     * first key encrypts, every key decrypts.
     */
    @NotEmpty List<String> key();
}
