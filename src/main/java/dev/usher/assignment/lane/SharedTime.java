package dev.usher.assignment.lane;

import com.github.kagkarlsson.scheduler.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The database's time, for db-scheduler: it tells by its clock who is due and who is dead, and a replica whose clock is half a
 * minute ahead would take the living for dead and do their work beside them.
 *
 * <p>The database is asked once a minute; between, the machine's clock that only runs forward goes on. How far this replica's
 * own clock is ahead is {@code usher.clock.ahead} in seconds, and told when it is much.
 */
@ApplicationScoped
public class SharedTime implements Clock {
    private static final Logger LOG = Logger.getLogger(SharedTime.class);
    private static final long FRESH = Duration.ofMinutes(1).toNanos();
    private static final Duration MUCH = Duration.ofSeconds(5);

    private final SharedTimeStore store;
    private final java.time.Clock own;
    private final LongSupplier nanos;
    private volatile @Nullable Reading last;
    private volatile boolean toldOfSkew;

    @Inject
    SharedTime(SharedTimeStore store, java.time.Clock own) {
        this(store, own, System::nanoTime);
    }

    SharedTime(SharedTimeStore store, java.time.Clock own, LongSupplier nanos) {
        this.store = store;
        this.own = own;
        this.nanos = nanos;
    }

    /**
     * The database's time and what our two clocks said then.
     *
     * @param ahead by how much our own was later
     */
    private record Reading(Instant time, long nanos, Duration ahead) {}

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Gauge.builder("usher.clock.ahead", () -> ahead())
                .description("How far this replica's clock is ahead of the database's")
                .baseUnit("seconds")
                .register(registry);
    }

    /** The time that all replicas share. It fails only where the database has never been asked. */
    @Override
    public Instant now() {
        var present = last;
        if (present == null) {
            present = read();
        } else if (nanos.getAsLong() - present.nanos() > FRESH) {
            present = readAgain(present);
        }
        return present.time().plusNanos(nanos.getAsLong() - present.nanos());
    }

    private double ahead() {
        var present = last;
        return present == null ? Double.NaN : present.ahead().toMillis() / 1000.0;
    }

    private Reading readAgain(Reading present) {
        try {
            return read();
        } catch (RuntimeException e) {
            LOG.debug("the database's time could not be read", e);
            return present;
        }
    }

    private Reading read() {
        var before = nanos.getAsLong();
        var time = store.now();
        var after = nanos.getAsLong();
        var reading = new Reading(time, before + (after - before) / 2, Duration.between(time, own.instant()));
        last = reading;
        tell(reading.ahead());
        return reading;
    }

    private void tell(Duration ahead) {
        var much = ahead.abs().compareTo(MUCH) > 0;
        if (much && !toldOfSkew) {
            LOG.warnf(
                    "This replica's clock is %d seconds %s the database's. Set both by NTP: links, sign-ins and tokens end by the"
                            + " replica's clock.",
                    ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of");
        }
        toldOfSkew = much;
    }
}
