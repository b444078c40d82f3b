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
 * row would outlast the scrape, and then no metric at all would say that it is the database.
 */
public final class StoredGauge<T> {
    private static final Logger LOG = Logger.getLogger(StoredGauge.class);
    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Supplier<T> reading;
    private final T unknown;
    private final LongSupplier nanos;
    private @Nullable CompletableFuture<T> last;
    private long readAt;

    /**
     * A gauge that has read nothing yet.
     *
     * @param reading asks the database, on a thread of its own; may throw
     * @param unknown what is shown while it cannot be read: NaN, for a 0 would look like good news
     */
    public StoredGauge(Supplier<T> reading, T unknown) {
        this(reading, unknown, System::nanoTime);
    }

    StoredGauge(Supplier<T> reading, T unknown, LongSupplier nanos) {
        this.reading = reading;
        this.unknown = unknown;
        this.nanos = nanos;
    }

    /** The last reading, or a new one where that is old; unknown where it failed or is still under way. */
    public T value() {
        try {
            return current().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            LOG.debugf(e.getCause(), "a gauge could not be read from the database");
            return unknown;
        } catch (TimeoutException e) {
            return unknown;
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

    private void read(CompletableFuture<T> into) {
        Thread.ofVirtual().name("gauge").start(() -> {
            try {
                var value = reading.get();
                done();
                into.complete(value);
            } catch (RuntimeException e) {
                done();
                into.completeExceptionally(e);
            }
        });
    }

    private synchronized void done() {
        readAt = nanos.getAsLong();
    }
}
