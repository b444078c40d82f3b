package dev.usher.assignment.roster;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How rosters are worked on and kept. */
@ConfigMapping(prefix = "usher.roster")
public interface RosterConfig {
    /** How long a roster is kept with the names in it, counted from its upload. */
    @WithDefault("30d")
    @DurationMin(minutes = 1, message = "must be at least a minute, for example 30d")
    Duration keep();
}
