package dev.usher.assignment.work;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.decision.Decision;
import dev.usher.assignment.decision.Decisions;
import dev.usher.assignment.progress.ProgressStore;
import dev.usher.device.SerialNumber;
import dev.usher.identity.Identity;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.PreloadValues;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Inventory preload: the values that a device has from its first inventory on. Jamf applies such a record at every inventory,
 * forever, and over every other edit (jamf-pro.md 2.4), so a record and the device are never left to say different things.
 */
@ApplicationScoped
class Preloading {
    private static final Logger LOG = Logger.getLogger(Preloading.class);

    private final Decisions decisions;
    private final ProgressStore progress;
    private final AssignmentConfig config;
    private final Optionally optionally;

    Preloading(Decisions decisions, ProgressStore progress, AssignmentConfig config, Optionally optionally) {
        this.decisions = decisions;
        this.progress = progress;
        this.config = config;
        this.optionally = optionally;
    }

    /** What inventory preload says of the device; empty where it says nothing, or must not be asked. */
    Optional<PreloadValues> columns(JamfSession session, SerialNumber serialNumber) {
        if (config.preload() == AssignmentConfig.Preload.OFF) {
            return Optional.empty();
        }
        try {
            return session.preloaded(serialNumber);
        } catch (JamfRefused e) {
            LOG.warnf("Inventory preload is left alone: %s Or set usher.assignment.preload to off.", e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Fills the record of a device that Jamf does not know yet.
     *
     * @return why the person may not have the device; empty while it is waited for
     */
    Optional<Decision> prepare(JamfSession session, Assignment assignment, Identity identity) {
        if (config.preload() == AssignmentConfig.Preload.OFF) {
            return Optional.empty();
        }
        var device = assignment.device();
        var present = columns(session, device.serialNumber());
        // Another assignment's columns are Usher's own, and no word of an administrator's.
        var earlier = progress.otherPreload(device.serialNumber(), assignment.id());
        var before = earlier.isPresent() ? earlier.get().former() : present;
        var decision = decisions.prepare(session, before, assignment, identity);
        if (decision.isEmpty() || !(decision.get() instanceof Decision.Write write)) {
            return decision;
        }
        var done = write.preload().equals(progress.of(assignment.id()).preload());
        if (!done
                && config.mode() == AssignmentConfig.Mode.WRITE
                && !write.preload().isEmpty()) {
            optionally.run(assignment, () -> {
                progress.keepPreload(assignment.id(), write.preload(), before);
                earlier.ifPresent(other -> progress.preloadWithdrawn(other.assignmentId()));
                session.preload(device.serialNumber(), device.kind(), write.preload());
            });
        }
        return Optional.empty();
    }

    /** A record that there is says the same as the device is about to. */
    void keepEqual(
            JamfSession session,
            Assignment assignment,
            DeviceRecord device,
            Optional<PreloadValues> present,
            PreloadValues wanted) {
        if (present.isEmpty() || says(present.get(), wanted)) {
            return;
        }
        optionally.run(assignment, () -> {
            progress.keepPreload(assignment.id(), wanted, present);
            session.preload(device.serialNumber(), device.kind(), wanted);
        });
    }

    /** The device is right: what Usher filled is taken out again, where so configured. */
    void settle(JamfSession session, Assignment assignment) {
        if (config.preload() != AssignmentConfig.Preload.WITHDRAW) {
            return;
        }
        var kept = progress.of(assignment.id());
        var columns = kept.preload();
        if (columns == null) {
            return;
        }
        optionally.run(assignment, () -> {
            var former = kept.preloadFormer();
            if (former.isEmpty()) {
                session.withdrawPreload(assignment.device().serialNumber(), columns, Optional.empty());
                progress.preloadWithdrawn(assignment.id());
            } else {
                // A column that an administrator had filled stays, with the device's value: empty it, and who knows
                // what for.
                session.withdrawPreload(assignment.device().serialNumber(), emptyBefore(columns, former.get()), former);
            }
        });
    }

    /** Everything is put back as it was. */
    void takeBack(JamfSession session, Assignment assignment) {
        var kept = progress.of(assignment.id());
        var columns = kept.preload();
        if (columns != null) {
            optionally.run(assignment, () -> {
                session.withdrawPreload(assignment.device().serialNumber(), columns, kept.preloadFormer());
                progress.preloadWithdrawn(assignment.id());
            });
        }
    }

    private static boolean says(PreloadValues present, PreloadValues wanted) {
        return wanted.values().entrySet().stream()
                        .allMatch(entry ->
                                entry.getValue().equals(present.values().getOrDefault(entry.getKey(), "")))
                && wanted.extensionAttributes().entrySet().stream()
                        .allMatch(entry -> entry.getValue()
                                .equals(present.extensionAttributes().getOrDefault(entry.getKey(), "")));
    }

    private static PreloadValues emptyBefore(PreloadValues columns, PreloadValues former) {
        var values = new EnumMap<DeviceField, String>(DeviceField.class);
        columns.values().forEach((field, value) -> {
            if (former.values().getOrDefault(field, "").isBlank()) {
                values.put(field, value);
            }
        });
        var attributes = new LinkedHashMap<String, String>();
        columns.extensionAttributes().forEach((name, value) -> {
            if (former.extensionAttributes().getOrDefault(name, "").isBlank()) {
                attributes.put(name, value);
            }
        });
        return new PreloadValues(values, attributes);
    }
}
