package dev.usher.assignment.preview;

import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.progress.PreloadFillStore;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.PreloadValues;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What inventory preload has to say where nothing is written, weighed as the work of an assignment weighs it. */
@ApplicationScoped
public class PreloadWord {
    /** A privilege that is missing is missing for every device of the fleet. */
    private static final Duration PEACE = Duration.ofMinutes(1);

    private final PreloadFillStore fills;
    private final AssignmentConfig config;
    private final Clock clock;
    private volatile Instant askAgain = Instant.MIN;

    PreloadWord(PreloadFillStore fills, AssignmentConfig config, Clock clock) {
        this.fills = fills;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What a decision is to look at.
     *
     * @param device as Jamf Pro has it, without a user whom only Usher had filled in
     * @param preloaded what an administrator says in inventory preload
     */
    public record Judged(DeviceRecord device, Optional<PreloadValues> preloaded) {}

    /** What is to be looked at for a device that Jamf Pro knows. */
    public Judged of(JamfSession session, DeviceRecord device) {
        return fills.find(device.serialNumber())
                .filter(own -> !own.owned())
                .map(own -> new Judged(own.made(device) ? device.withoutUser() : device, own.former()))
                .orElseGet(() -> new Judged(device, asked(session, device.serialNumber())));
    }

    /** What an administrator says of a device that Jamf Pro does not know yet. */
    Optional<PreloadValues> of(JamfSession session, SerialNumber serialNumber) {
        return fills.find(serialNumber)
                .filter(own -> !own.owned())
                .map(PreloadFillStore.PreloadFill::former)
                .orElseGet(() -> asked(session, serialNumber));
    }

    private Optional<PreloadValues> asked(JamfSession session, SerialNumber serialNumber) {
        if (config.preload() == AssignmentConfig.Preload.OFF || clock.instant().isBefore(askAgain)) {
            return Optional.empty();
        }
        try {
            return session.preloaded(serialNumber);
        } catch (JamfRefused e) {
            // The work goes on without it, and says in the log what is missing.
            askAgain = clock.instant().plus(PEACE);
            return Optional.empty();
        }
    }
}
