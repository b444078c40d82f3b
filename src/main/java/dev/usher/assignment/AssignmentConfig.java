package dev.usher.assignment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How assignments are made. */
@ConfigMapping(prefix = "usher.assignment")
interface AssignmentConfig {
    /** {@code write}, or {@code observe}: do all but the write, and show what it would be. */
    @WithDefault("write")
    Mode mode();

    /** What to do when the device has another user in Jamf: {@code replace}, {@code keep} or {@code ask}. */
    @WithDefault("ask")
    OnConflict onConflict();

    /** How long to wait for a device that Jamf does not know yet, and for a Jamf that does not answer. */
    @WithName("wait")
    @WithDefault("14d")
    Duration longestWait();

    /**
     * Authentication methods that the sign-in must have used, all of them, such as {@code mfa}; a weaker sign-in ends in
     * {@code needs_attention}.
     */
    Optional<Set<String>> minimumAmr();

    /** The shortest time until Usher looks again for a device that Jamf does not know yet. It grows with the wait. */
    @WithDefault("15s")
    Duration lookAgain();

    /** How many assignments one replica works on at once; Jamf sees at most usher.jamf.max-connections of them. */
    @WithDefault("5")
    @Min(1) @Max(50) int workers();

    /** How often a replica looks for work that another one has queued. */
    @WithDefault("2s")
    Duration pollingInterval();

    /** A replica that was silent for four of these is dead, and its work is taken over. */
    @WithDefault("5s")
    Duration heartbeat();

    enum Mode {
        WRITE,
        OBSERVE
    }

    enum OnConflict {
        REPLACE,
        KEEP,
        ASK
    }
}
