package dev.usher.assignment.sweep;

import dev.usher.device.DeviceKind;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a sweep is.
 *
 * @param scope what it reads
 * @param kind the inventory that it reads now
 * @param page of that, from 0
 * @param startedAt when it began
 * @param since devices enrolled from then on are of interest; null for all
 */
record SweepPosition(
        Scope scope,
        DeviceKind kind,
        int page,
        Instant startedAt,
        @Nullable Instant since) {
    /** Which devices a sweep reads. */
    enum Scope {
        /** Those enrolled since the sweep before. */
        ENROLLED,
        /** The whole fleet. */
        ALL;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Scope ofWireName(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /** Where it goes on; empty after the last page of the last inventory. */
    Optional<SweepPosition> after(boolean lastPage) {
        if (!lastPage) {
            return Optional.of(new SweepPosition(scope, kind, page + 1, startedAt, since));
        }
        return nextInventory();
    }

    /** The next inventory; empty where this is the last. */
    Optional<SweepPosition> nextInventory() {
        return kind == DeviceKind.COMPUTER
                ? Optional.of(new SweepPosition(scope, DeviceKind.MOBILE, 0, startedAt, since))
                : Optional.empty();
    }
}
