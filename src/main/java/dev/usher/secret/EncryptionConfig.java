package dev.usher.secret;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;

/** How state is encrypted at rest. */
@ConfigMapping(prefix = "usher.encryption")
public interface EncryptionConfig {
    /**
     * 32 random bytes as base64, for example from {@code openssl rand -base64 32}. A list is allowed, for rotation: the
     * first key encrypts, every key decrypts.
     */
    @NotEmpty List<String> key();

    /**
     * From how long after its start on a replica seals again what another key than the first has sealed. It must be longer
     * than a roll takes: until then a step of a rotation can be taken back, and nothing that older replicas read has changed.
     */
    @WithDefault("1h")
    @DurationMin(message = "must not be negative")
    Duration resealAfter();
}
