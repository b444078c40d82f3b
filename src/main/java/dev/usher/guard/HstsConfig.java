package dev.usher.guard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** HTTP Strict Transport Security. */
@ConfigMapping(prefix = "usher.hsts")
interface HstsConfig {
    /**
     * How long browsers that came by https go on asking by https alone (RFC 6797 section 6.1.1). With {@code 0s} they
     * forget it.
     */
    @WithDefault("365d")
    @DurationMin(message = "must not be negative")
    Duration maxAge();
}
