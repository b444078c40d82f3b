package dev.usher.assignment.lifecycle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long things are remembered. */
@ConfigMapping(prefix = "usher.retention")
public interface RetentionConfig {
    /** What happened to devices. */
    @WithDefault("400d")
    Duration journal();

    /** The claims of people whose assignments have been superseded. */
    @WithDefault("30d")
    Duration formerClaims();
}
