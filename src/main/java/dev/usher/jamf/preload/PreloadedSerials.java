package dev.usher.jamf.preload;

import static dev.usher.jamf.connection.JamfJson.text;

import dev.usher.device.SerialNumber;
import dev.usher.jamf.JamfUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/** Which devices have a preload record, for all sessions of this replica. Most have none, and then nothing need be asked. */
final class PreloadedSerials {
    private static final Logger LOG = Logger.getLogger(PreloadedSerials.class);
    private static final Duration TRUSTED_FOR = Duration.ofMinutes(2);
    /** How far the other node of a cluster may be behind: what it lists may lack what we wrote. */
    private static final Duration NODE_LAG = Duration.ofMinutes(1);

    private static final int PAGE_SIZE = 200;
    private static final int MOST_PAGES = 100;

    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private final Map<SerialNumber, Written> ours = new ConcurrentHashMap<>();
    private volatile Listing listing = new Listing(Optional.empty(), Instant.EPOCH);

    PreloadedSerials(Clock clock) {
        this.clock = clock;
    }

    /** Whether the device may have a record. Where that is not known for sure, it may. */
    boolean mayHave(SerialNumber serialNumber, PreloadCalls calls) {
        var present = fresh(calls);
        var written = ours.get(serialNumber);
        if (written != null && isTrusted(written, present)) {
            return written.present();
        }
        return present.serials().map(set -> set.contains(serialNumber)).orElse(true);
    }

    private boolean isTrusted(Written written, Listing present) {
        return clock.instant().isBefore(written.at().plus(TRUSTED_FOR))
                && !written.at().isBefore(present.readAt().minus(NODE_LAG));
    }

    /** We wrote, or found, that the device has a record or has none. */
    void note(SerialNumber serialNumber, boolean present) {
        ours.put(serialNumber, new Written(present, clock.instant()));
    }

    private Listing fresh(PreloadCalls calls) {
        var present = listing;
        // Who finds another one reading asks for its device alone, rather than hold its connection and wait.
        if (!present.isStale(clock) || !reading.tryLock()) {
            return present.isStale(clock) ? new Listing(Optional.empty(), Instant.EPOCH) : present;
        }
        try {
            var begun = clock.instant();
            listing = new Listing(readIfPossible(calls), begun);
            ours.values().removeIf(written -> written.at().isBefore(begun.minus(NODE_LAG)));
            return listing;
        } finally {
            reading.unlock();
        }
    }

    /** Where the list cannot be had just now, each device is asked for alone until it is tried again. */
    private static Optional<Set<SerialNumber>> readIfPossible(PreloadCalls calls) {
        try {
            return read(calls);
        } catch (JamfUnavailable unavailable) {
            LOG.infof("Usher asks for each inventory preload record for a time: %s", unavailable.getMessage());
            return Optional.empty();
        }
    }

    /** All serial numbers; empty if there are too many records to list. */
    private static Optional<Set<SerialNumber>> read(PreloadCalls calls) {
        var serials = new HashSet<SerialNumber>();
        for (int page = 0; page < MOST_PAGES; page++) {
            var answer = calls.page(page, PAGE_SIZE);
            var total = answer.path("totalCount").asInt();
            if (total > MOST_PAGES * PAGE_SIZE) {
                return Optional.empty();
            }
            var rows = answer.path("results");
            rows.forEach(
                    row -> SerialNumber.parse(text(row.path("serialNumber"))).ifPresent(serials::add));
            if (rows.isEmpty() || (page + 1) * PAGE_SIZE >= total) {
                return Optional.of(serials);
            }
        }
        return Optional.empty();
    }

    private record Written(boolean present, Instant at) {}

    /** @param serials empty where they are not known */
    private record Listing(Optional<Set<SerialNumber>> serials, Instant readAt) {
        boolean isStale(Clock clock) {
            return readAt.equals(Instant.EPOCH) || !clock.instant().isBefore(readAt.plus(TRUSTED_FOR));
        }
    }
}
