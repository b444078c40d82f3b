package dev.usher.assignment.lane;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.ScheduledExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * The looks that each replica takes every few seconds at what is due, and how they end: from the first word of a stop none
 * begins, and what one has in hand is finished.
 */
@ApplicationScoped
public class Looks implements Scheduled.SkipPredicate {
    private static final Logger LOG = Logger.getLogger(Looks.class);

    /** For reading: a look is under way. */
    private final ReadWriteLock underWay = new ReentrantReadWriteLock();

    private volatile boolean stopping;

    /** Whether a look is not to begin. */
    @Override
    public boolean test(ScheduledExecution execution) {
        return stopping;
    }

    /** Whether this replica stops: what is not begun is the others'. */
    public boolean stopping() {
        return stopping;
    }

    /**
     * Takes look after look, until one leaves nothing or this replica stops.
     *
     * @param look says whether there is more
     */
    public void whileThereIsMore(BooleanSupplier look) {
        underWay.readLock().lock();
        try {
            var more = !stopping;
            while (more) {
                more = look.getAsBoolean() && !stopping;
            }
        } finally {
            underWay.readLock().unlock();
        }
    }

    void takeNoMore(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
    }

    /** Where no delay was initiated before. */
    void takeNoMore(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event) {
        stopping = true;
    }

    /** Waits for those under way, while there are still connections to the database for them. */
    void end(Duration atMost) {
        try {
            if (!underWay.writeLock().tryLock(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.info("A look at what is due was not finished in time; another replica takes it again.");
                return;
            }
            underWay.writeLock().unlock();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
