package dev.usher.assignment.fleet;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How reports over the fleet are kept. */
@ConfigMapping(prefix = "usher.assignment")
interface FleetConfig {
    /** How long a report is kept, counted from its start. */
    @WithDefault("30d")
    Duration reportRetention();
}
