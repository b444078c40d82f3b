package dev.usher.jamf.preload;

import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceField;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.PreloadValues;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.connection.JamfRequest;
import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Inventory preload records, for all sessions of this replica. Each call goes over the connection that it is given, and may
 * throw {@link JamfUnavailable} or {@link JamfRefused}.
 */
public final class Preload {
    private static final Logger LOG = Logger.getLogger(Preload.class);

    /** Each one but the last meets somebody else who makes or deletes the record at this moment. */
    private static final int ATTEMPTS = 3;

    private final PreloadedSerials serials;
    private final AtomicBoolean deletionForbidden = new AtomicBoolean();

    /** @param clock says how old is what it remembers */
    public Preload(Clock clock) {
        this.serials = new PreloadedSerials(clock);
    }

    /** What Jamf will set at the device's next inventory; empty if there is no record, as of at most some minutes ago. */
    public Optional<PreloadValues> read(SerialNumber serialNumber, JamfCaller caller) {
        var calls = new PreloadCalls(caller);
        return serials.mayHave(serialNumber, calls)
                ? find(serialNumber, calls).map(PreloadRecord::values)
                : Optional.empty();
    }

    /** The same as of now. */
    public Optional<PreloadValues> readNow(SerialNumber serialNumber, JamfCaller caller) {
        return find(serialNumber, new PreloadCalls(caller)).map(PreloadRecord::values);
    }

    /**
     * Fills these columns and leaves the others. A record that is there keeps its type, too: who wrote it knows more of it
     * than who signs in.
     *
     * @param kind for a new record; null for either
     * @return what stood in them; empty if the record did not exist before
     */
    public Optional<PreloadValues> fill(
            SerialNumber serialNumber, @Nullable DeviceKind kind, PreloadValues columns, JamfCaller caller) {
        var calls = new PreloadCalls(caller);
        for (int attempt = 1; ; attempt++) {
            var present = find(serialNumber, calls);
            if (present.isPresent()) {
                if (replaced(present.get(), present.get().with(columns), columns, calls)) {
                    return Optional.of(present.get().asIn(columns));
                }
            } else if (columns.isEmpty()
                    || created(
                            PreloadRecord.of(serialNumber, kind).with(columns), columns, calls, attempt == ATTEMPTS)) {
                return Optional.empty();
            }
            if (attempt == ATTEMPTS) {
                throw new JamfUnavailable(
                        "Somebody else changes the inventory preload record of the device.", Optional.empty(), false);
            }
        }
    }

    /** What {@link #fill} would send; empty if nothing. */
    public Optional<JamfRequest> planned(
            SerialNumber serialNumber, @Nullable DeviceKind kind, PreloadValues columns, JamfCaller caller) {
        var present = find(serialNumber, new PreloadCalls(caller));
        if (present.isEmpty()) {
            return columns.isEmpty()
                    ? Optional.empty()
                    : Optional.of(PreloadCalls.creation(
                            PreloadRecord.of(serialNumber, kind).with(columns)));
        }
        var wanted = present.get().with(columns);
        return wanted.sameAs(present.get()) ? Optional.empty() : Optional.of(PreloadCalls.replacement(wanted));
    }

    /** Takes these columns out again, each only if it still holds what Usher put there. */
    public void withdraw(
            SerialNumber serialNumber, PreloadValues columns, Optional<PreloadValues> former, JamfCaller caller) {
        var calls = new PreloadCalls(caller);
        var present = find(serialNumber, calls);
        if (present.isEmpty()) {
            return;
        }
        var restored = restored(present.get(), columns, former.orElse(PreloadValues.NONE));
        var rest = present.get().with(restored);
        if (former.isPresent() || !rest.isBlank() || !deleted(present.get(), calls)) {
            replaced(present.get(), rest, restored, calls);
        }
    }

    private Optional<PreloadRecord> find(SerialNumber serialNumber, PreloadCalls calls) {
        var found = calls.find(serialNumber);
        serials.note(serialNumber, found.isPresent());
        return found;
    }

    /** @return false if the record is gone meanwhile */
    private boolean replaced(PreloadRecord present, PreloadRecord wanted, PreloadValues columns, PreloadCalls calls) {
        if (wanted.sameAs(present)) {
            return true;
        }
        try {
            return calls.replace(wanted);
        } catch (JamfUnavailable lost) {
            // Whoever tries again would take our values for what stood there before.
            if (!lost.maybeApplied() || !holds(wanted, columns, calls)) {
                throw lost;
            }
            return true;
        }
    }

    /** @return false if somebody else made the record meanwhile */
    private boolean created(PreloadRecord wanted, PreloadValues columns, PreloadCalls calls, boolean last) {
        var serialNumber = wanted.serialNumber().orElseThrow();
        try {
            calls.create(wanted);
            serials.note(serialNumber, true);
            return true;
        } catch (JamfRefused refused) {
            if (last || !refused.code().equals(Optional.of("DUPLICATE_FIELD"))) {
                throw refused;
            }
            return false;
        } catch (JamfUnavailable lost) {
            if (!lost.maybeApplied() || !holds(wanted, columns, calls)) {
                throw lost;
            }
            return true;
        }
    }

    /** Whether Jamf has our columns as we wrote them though the answer says nothing or otherwise. */
    private boolean holds(PreloadRecord wanted, PreloadValues columns, PreloadCalls calls) {
        return find(wanted.serialNumber().orElseThrow(), calls)
                .filter(row -> row.with(columns).sameAs(row))
                .isPresent();
    }

    /** @return false if the API client may not delete */
    private boolean deleted(PreloadRecord row, PreloadCalls calls) {
        var serialNumber = row.serialNumber().orElseThrow();
        try {
            calls.delete(row);
            serials.note(serialNumber, false);
            return true;
        } catch (JamfRefused refused) {
            if (refused.status() != 403) {
                throw refused;
            }
            if (deletionForbidden.compareAndSet(false, true)) {
                LOG.infof("Usher empties its inventory preload records instead: %s", refused.getMessage());
            }
            return false;
        } catch (JamfUnavailable lost) {
            if (!lost.maybeApplied() || find(serialNumber, calls).isPresent()) {
                throw lost;
            }
            return true;
        }
    }

    private static PreloadValues restored(PreloadRecord row, PreloadValues columns, PreloadValues former) {
        var present = row.asIn(columns);
        var values = new EnumMap<DeviceField, String>(DeviceField.class);
        columns.values().forEach((field, value) -> {
            if (value.strip().equals(present.values().getOrDefault(field, "").strip())) {
                values.put(field, former.values().getOrDefault(field, ""));
            }
        });
        var attributes = new LinkedHashMap<String, String>();
        columns.extensionAttributes().forEach((name, value) -> {
            if (value.strip()
                    .equals(present.extensionAttributes().getOrDefault(name, "").strip())) {
                attributes.put(name, former.extensionAttributes().getOrDefault(name, ""));
            }
        });
        return new PreloadValues(values, attributes);
    }
}
