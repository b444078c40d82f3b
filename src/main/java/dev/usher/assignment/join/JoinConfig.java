package dev.usher.assignment.join;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long a sign-in without a device waits for one. */
@ConfigMapping(prefix = "usher.enrollment")
public interface JoinConfig {
    /** Within this time after the sign-in the device must have been enrolled: the rest of Setup Assistant comes first. */
    @WithDefault("4h")
    @DurationMin(seconds = 1, message = "must be at least a second, for example 4h")
    Duration joinWithin();
}
