package dev.usher.assignment.sweep;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** The comparison with the fleet. */
@ConfigMapping(prefix = "usher.sweep")
public interface SweepConfig {
    /** Whether there is one. */
    @WithDefault("true")
    boolean enabled();

    /** The time from one sweep to the next, which reads the devices that were enrolled since the one before. */
    @WithDefault("5m")
    Duration every();

    /** The time from one sweep to the next that reads the whole fleet. */
    @WithDefault("6h")
    Duration wholeEvery();

    /** How many devices are read with one request. */
    @WithDefault("200")
    @Min(1) @Max(2000) int pageSize();

    /** How many assignments for which nobody waits may be on their way to Jamf before the sweep pauses. */
    @WithDefault("100")
    @Min(1) int mostAhead();
}
