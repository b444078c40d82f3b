package dev.usher.assignment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How assignments are made. */
@ConfigMapping(prefix = "usher.assignment")
public interface AssignmentConfig {
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

    /** The {@code acr} that the sign-in must reach; Okta is asked for it as {@code acr_values}. */
    Optional<String> minimumAcr();

    /** How long ago the person may have authenticated; Okta is asked for it as {@code max_age}. */
    Optional<Duration> maximumAge();

    /** What more a sign-in needs that takes a device from another user. */
    Reassignment reassignment();

    /** What holds for assignments of one source only. */
    Sources sources();

    /**
     * What becomes of the inventory preload records, by which a device has its values before and at enrollment: {@code
     * withdraw} fills them while a device is awaited and takes Usher's columns out once it is verified; {@code keep} keeps
     * them equal; {@code off} leaves them alone.
     */
    @WithDefault("withdraw")
    Preload preload();

    /** Whether the person is entered in Jamf Pro's list of users as well. */
    @WithDefault("false")
    boolean updateUsers();

    /** Whether Jamf recomputes the device's smart groups at once, so that profiles scoped by them follow. */
    @WithDefault("false")
    boolean recalculateGroups();

    /** More devices than this taken from another user within an hour pull the brake, until an administrator releases it. */
    @WithDefault("100")
    @Min(1) int ownerChangesPerHour();

    /** What to do when a verified device shows other values later: {@code report}, or {@code reapply}. */
    @WithDefault("report")
    WhenOverwritten whenOverwritten();

    /** How long a verified device is looked at again. */
    @WithDefault("30d")
    Duration watch();

    /** When a verified device is read again for the first time, without the cookies of the write. */
    @WithDefault("60s")
    Duration secondLook();

    /** The waits before each reading back of a write. */
    @WithDefault("500ms,2s,10s")
    List<Duration> readBack();

    /** The shortest time until Usher looks again for a device that Jamf does not know yet. It grows with the wait. */
    @WithDefault("15s")
    Duration lookAgain();

    /** How many assignments one replica works on at once; Jamf sees at most usher.jamf.max-connections of them. */
    @WithDefault("20")
    @Min(1) @Max(200) int workers();

    /** How often a replica looks for work that another one has queued. */
    @WithDefault("2s")
    Duration pollingInterval();

    /** A replica that was silent for four of these is dead, and its work is taken over. */
    @WithDefault("5s")
    Duration heartbeat();

    /** As {@link AssignmentConfig} has it for every assignment. */
    interface Reassignment {
        Optional<Set<String>> minimumAmr();

        Optional<String> minimumAcr();

        Optional<Duration> maximumAge();
    }

    /** The sources. */
    interface Sources {
        SourceRules signIn();

        SourceRules claimLink();

        SourceRules roster();
    }

    /** The exceptions of one source. */
    interface SourceRules {
        /** In place of {@code usher.assignment.on-conflict}. */
        Optional<OnConflict> onConflict();
    }

    enum Preload {
        KEEP,
        WITHDRAW,
        OFF
    }

    enum WhenOverwritten {
        REPORT,
        REAPPLY
    }

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
