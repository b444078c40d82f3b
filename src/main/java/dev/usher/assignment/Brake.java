package dev.usher.assignment;

import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import dev.usher.metric.StoredGauge;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stops a mistake from taking the devices of a whole company from their owners: more owner changes within an hour than {@code
 * usher.assignment.owner-changes-per-hour} pull it, and no more happen until an administrator releases it. Devices that
 * belong to nobody yet, or to the same person, go on.
 */
@ApplicationScoped
public class Brake {
    private static final Logger LOG = Logger.getLogger(Brake.class);
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final String REFERENCE = "brake";

    private final BrakeStore store;
    private final AssignmentConfig config;
    private final Journal journal;
    private final Clock clock;

    Brake(BrakeStore store, AssignmentConfig config, Journal journal, Clock clock) {
        this.store = store;
        this.config = config;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * How the brake stands.
     *
     * @param pulled whether owner changes wait
     * @param since when it was pulled; null where it is not
     * @param ownerChangesLastHour those that count, since the last release at the earliest
     * @param limit {@code usher.assignment.owner-changes-per-hour}
     * @param waiting assignments that it holds back
     */
    public record BrakeState(
            boolean pulled, @Nullable Instant since, int ownerChangesLastHour, int limit, int waiting) {}

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        var pulled = new StoredGauge<>(() -> pulled() ? 1.0 : 0.0, Double.NaN);
        Gauge.builder("usher.brake", pulled::value)
                .description("1 while owner changes wait for an administrator")
                .register(registry);
    }

    private boolean pulled() {
        return store.read().pulledAt() != null;
    }

    /**
     * Whether one more device may be taken from another user, in the caller's transaction. Where it may, the caller records
     * the change in the same transaction, and it counts.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean lets() {
        var row = store.lock();
        if (row.pulledAt() != null) {
            return false;
        }
        var now = clock.instant();
        if (store.ownerChangesSince(countedFrom(row, now)) < config.ownerChangesPerHour()) {
            return true;
        }
        store.pull(now);
        var sentence = "More than " + config.ownerChangesPerHour()
                + " devices were taken from other users within an hour, so owner changes are paused; look at what happened,"
                + " then release the brake.";
        journal.write(new JournalEntry(null, null, "brake_pulled", sentence, REFERENCE));
        LOG.error(sentence);
        return false;
    }

    /** How the brake stands now. */
    public BrakeState state() {
        var row = store.read();
        return new BrakeState(
                row.pulledAt() != null,
                row.pulledAt(),
                store.ownerChangesSince(countedFrom(row, clock.instant())),
                config.ownerChangesPerHour(),
                store.waiting());
    }

    /**
     * Lets owner changes go on, and counts them anew. What waited is tried again within a minute.
     *
     * @param by who does it
     * @param reason why, in their words
     * @return false where the brake was not pulled
     */
    @Transactional
    public boolean release(String by, String reason) {
        if (!store.release(by, reason, clock.instant())) {
            return false;
        }
        journal.write(new JournalEntry(
                        null, null, "brake_released", "{by} released the brake on owner changes: {words}", REFERENCE)
                .by(by)
                .words(reason));
        LOG.infof("the brake on owner changes was released by %s", by);
        return true;
    }

    private static Instant countedFrom(BrakeStore.Row row, Instant now) {
        var hourAgo = now.minus(WINDOW);
        return row.countedFrom().isAfter(hourAgo) ? row.countedFrom() : hourAgo;
    }
}
