package dev.usher.assignment.work;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.decision.Decision;
import dev.usher.assignment.decision.Decisions;
import dev.usher.assignment.progress.PreloadFillStore;
import dev.usher.assignment.progress.PreloadFillStore.PreloadFill;
import dev.usher.device.Device;
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
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Inventory preload: the values that a device has from its first inventory on. Jamf applies such a record at every inventory,
 * forever, and over every other edit (jamf-pro.md 2.4), so a record and the device are never left to say different things.
 */
@ApplicationScoped
class Preloading {
    private static final Logger LOG = Logger.getLogger(Preloading.class);

    private final Decisions decisions;
    private final PreloadFillStore fills;
    private final AssignmentConfig config;
    private final Optionally optionally;

    Preloading(Decisions decisions, PreloadFillStore fills, AssignmentConfig config, Optionally optionally) {
        this.decisions = decisions;
        this.fills = fills;
        this.config = config;
        this.optionally = optionally;
    }

    /**
     * What is to be known of the device's record before a decision.
     *
     * @param present what it says; empty where it says nothing, or must not be asked
     * @param own what of that is Usher's own
     */
    record Standing(Optional<PreloadValues> present, Optional<PreloadFill> own) {
        /** What an administrator says by it. Once the person has the device, that is what stands there now. */
        Optional<PreloadValues> foreign() {
            return own.filter(fill -> !fill.owned()).map(PreloadFill::former).orElse(present);
        }

        /** Whether the device shows a user whom Usher itself filled in for somebody who never came to have it. */
        boolean made(DeviceRecord device) {
            return own.filter(fill -> fill.made(device)).isPresent();
        }
    }

    Standing standing(JamfSession session, SerialNumber serialNumber) {
        var own = fills.find(serialNumber);
        return new Standing(
                asked(() -> own.isPresent() ? session.preloadedNow(serialNumber) : session.preloaded(serialNumber)),
                own);
    }

    private Optional<PreloadValues> asked(Supplier<Optional<PreloadValues>> question) {
        if (config.preload() == AssignmentConfig.Preload.OFF) {
            return Optional.empty();
        }
        try {
            return question.get();
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
        var own = fills.find(device.serialNumber());
        // Who has filled it knows what stood there before; nobody needs to ask Jamf again at each look.
        var standing = new Standing(
                own.isPresent() ? Optional.empty() : asked(() -> session.preloadedNow(device.serialNumber())), own);
        var decision = decisions.prepare(session, standing.foreign(), assignment, identity);
        if (decision.isEmpty() || !(decision.get() instanceof Decision.Write write)) {
            return decision;
        }
        var done = own.filter(fill -> fill.filled() && fill.columns().equals(write.preload()))
                .isPresent();
        if (!done
                && config.mode() == AssignmentConfig.Mode.WRITE
                && !write.preload().isEmpty()) {
            fill(session, assignment, device, standing, write.preload());
        }
        return Optional.empty();
    }

    /** A record that there is says the same as the device is about to. */
    void keepEqual(
            JamfSession session, Assignment assignment, DeviceRecord device, Standing standing, PreloadValues wanted) {
        if (standing.present().isPresent()
                && (standing.own().isPresent() || !says(standing.present().get(), wanted))) {
            fill(session, assignment, device.device(), standing, wanted);
        }
    }

    private void fill(
            JamfSession session, Assignment assignment, Device device, Standing standing, PreloadValues columns) {
        optionally.run(assignment, () -> {
            standing.own()
                    .map(own -> without(own.columns(), columns))
                    .filter(rest -> !rest.isEmpty())
                    // Of whom it was filled for before, nothing stays that the new values do not replace.
                    .ifPresent(rest -> session.withdrawPreload(
                            device.serialNumber(),
                            rest,
                            Optional.of(standing.foreign().orElse(PreloadValues.NONE))));
            // Before the write: who comes after a crash must not take Usher's own values for an administrator's.
            fills.begin(device.serialNumber(), assignment.id(), columns, standing.foreign());
            session.preload(device.serialNumber(), device.kind(), columns);
            fills.filled(device.serialNumber());
        });
    }

    /** The device is right: what Usher filled is taken out again, where so configured. */
    void settle(JamfSession session, Assignment assignment) {
        var serialNumber = assignment.device().serialNumber();
        var own = fills.find(serialNumber);
        if (own.isEmpty()) {
            return;
        }
        if (config.preload() == AssignmentConfig.Preload.WITHDRAW) {
            optionally.run(assignment, () -> {
                var columns = own.get().columns();
                var former = own.get().former();
                if (former.isEmpty()) {
                    session.withdrawPreload(serialNumber, columns, Optional.empty());
                    fills.forget(serialNumber);
                } else {
                    // What an administrator had filled stays, with the device's value: empty it, and who knows what
                    // for.
                    session.withdrawPreload(serialNumber, emptyBefore(columns, former.get()), former);
                }
            });
        }
        fills.owned(serialNumber);
    }

    /** Everything is put back as it was. */
    void takeBack(JamfSession session, Assignment assignment) {
        var serialNumber = assignment.device().serialNumber();
        fills.find(serialNumber)
                .ifPresent(own -> optionally.run(assignment, () -> {
                    session.withdrawPreload(serialNumber, own.columns(), own.former());
                    fills.forget(serialNumber);
                }));
    }

    /** The same for an assignment that stops: of whom Usher filled in, nobody came to have the device. */
    void takeBackUnowned(JamfSession session, Assignment assignment) {
        if (fills.find(assignment.device().serialNumber())
                .filter(own -> !own.owned())
                .isPresent()) {
            takeBack(session, assignment);
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

    private static PreloadValues without(PreloadValues columns, PreloadValues others) {
        var values = new EnumMap<DeviceField, String>(DeviceField.class);
        values.putAll(columns.values());
        values.keySet().removeAll(others.values().keySet());
        var attributes = new LinkedHashMap<>(columns.extensionAttributes());
        attributes.keySet().removeAll(others.extensionAttributes().keySet());
        return new PreloadValues(values, attributes);
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
