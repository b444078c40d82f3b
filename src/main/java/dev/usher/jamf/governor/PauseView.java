package dev.usher.jamf.governor;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What this replica knows of the way to Jamf. Every call asks it, so nobody waits here while another asks the database: one
 * asks, and the others take what was known before.
 */
final class PauseView {
    /** How late this replica may learn that another closed the way: one small query a second. */
    private static final long OPEN_LASTS = Duration.ofSeconds(1).toNanos();
    /** How late it may learn that another found Jamf well again: while the way is closed, somebody always asks. */
    private static final long CLOSED_LASTS = Duration.ofMillis(100).toNanos();

    private final JamfPauseStore store;
    private final LongSupplier nanos;
    private Optional<JamfPause> known = Optional.empty();
    private long dueAt;
    private long looks;
    private long shown;

    PauseView(JamfPauseStore store, LongSupplier nanos) {
        this.store = store;
        this.nanos = nanos;
        this.dueAt = nanos.getAsLong();
    }

    /** From memory. */
    synchronized Optional<JamfPause> known() {
        return known;
    }

    /** From memory if that is recent, or another looks at this moment. */
    Optional<JamfPause> recent() {
        return mineToLook() ? look() : known();
    }

    /** From the database. */
    Optional<JamfPause> look() {
        var number = begin();
        try {
            return show(number, store.look());
        } catch (RuntimeException e) {
            lookAgain();
            throw e;
        }
    }

    private synchronized boolean mineToLook() {
        if (nanos.getAsLong() - dueAt < 0) {
            return false;
        }
        // Whoever comes next is not to look as well.
        dueAt = nanos.getAsLong() + OPEN_LASTS;
        return true;
    }

    private synchronized long begin() {
        looks++;
        return looks;
    }

    private synchronized Optional<JamfPause> show(long number, Optional<JamfPause> seen) {
        // A look that began before the last one may know less than that.
        if (number > shown) {
            shown = number;
            known = seen;
            dueAt = nanos.getAsLong() + (seen.isPresent() ? CLOSED_LASTS : OPEN_LASTS);
        }
        return known;
    }

    private synchronized void lookAgain() {
        dueAt = nanos.getAsLong();
    }
}
