package dev.usher.metric;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Something read from the database for whoever scrapes: once in five seconds, however often it is asked for, and never waited
 * for longer than half a second.
 *
 * <p>A database that is away keeps each reading for as long as the pool waits for a connection, 5 seconds. A few of them in a
 * row would outlast the scrape, and then no metric at all would say that it is the database. While a reading takes longer, as in
 * a rush, the one before it is shown, for 15 seconds at most: a busy pool is no database that is away.
 */
public final class StoredGauge<T> {
    private static final Logger LOG = Logger.getLogger(StoredGauge.class);
    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long KEPT_NANOS = Duration.ofSeconds(15).toNanos();
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Supplier<T> reading;
    private final T unknown;
    private final LongSupplier nanos;
    private final Duration patience;
    private @Nullable CompletableFuture<T> last;
    private long readAt;
    private T kept;
    private long keptAt;

    /**
     * A gauge that has read nothing yet.
     *
     * @param reading asks the database, on a thread of its own; may throw
     * @param unknown what is shown while it cannot be read: NaN, for a 0 would look like good news
     */
    public StoredGauge(Supplier<T> reading, T unknown) {
        this(reading, unknown, System::nanoTime, PATIENCE);
    }

    StoredGauge(Supplier<T> reading, T unknown, LongSupplier nanos, Duration patience) {
        this.reading = reading;
        this.unknown = unknown;
        this.nanos = nanos;
        this.patience = patience;
        this.kept = unknown;
        this.keptAt = nanos.getAsLong();
    }

    /** The last reading, or a new one where that is old; unknown where that failed, or has been under way for too long. */
    public T value() {
        try {
            return current().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            LOG.debugf(e.getCause(), "a gauge could not be read from the database");
            return unknown;
        } catch (TimeoutException e) {
            return lately();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown;
        }
    }

    private synchronized CompletableFuture<T> current() {
        var present = last;
        if (present == null || present.isDone() && nanos.getAsLong() - readAt > FRESH_NANOS) {
            present = new CompletableFuture<>();
            last = present;
            read(present);
        }
        return present;
    }

    private synchronized T lately() {
        return nanos.getAsLong() - keptAt > KEPT_NANOS ? unknown : kept;
    }

    private void read(CompletableFuture<T> into) {
        Thread.ofVirtual().name("gauge").start(() -> {
            try {
                into.complete(keep(reading.get()));
            } catch (Throwable e) {
                // An Error too: a reading that never ends would be waited for by every scrape to come.
                ended();
                into.completeExceptionally(e);
            }
        });
    }

    private synchronized T keep(T value) {
        ended();
        kept = value;
        keptAt = readAt;
        return value;
    }

    private synchronized void ended() {
        readAt = nanos.getAsLong();
    }
}
