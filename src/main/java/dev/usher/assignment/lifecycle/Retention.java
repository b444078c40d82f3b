package dev.usher.assignment.lifecycle;

import dev.usher.journal.Journal;
import dev.usher.problem.ConfigurationFault;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;

/** Forgets in time, some rows after the other. Every replica does it; each row goes once, so that does no harm. */
@Startup
@ApplicationScoped
class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int MOST_AT_ONCE = 1000;

    private final RetentionStore store;
    private final Journal journal;
    private final RetentionConfig config;
    private final Clock clock;

    Retention(RetentionStore store, Journal journal, RetentionConfig config, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.config = config;
        this.clock = clock;
        positive("journal", config.journal(), "400d");
        positive("former-claims", config.formerClaims(), "30d");
    }

    private static void positive(String key, Duration kept, String example) {
        if (!kept.isPositive()) {
            throw new ConfigurationFault("usher.retention." + key, "must be longer than nothing", example);
        }
    }

    @Scheduled(every = "24h", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        var now = clock.instant();
        var entries = all(() -> journal.forgetBefore(now.minus(config.journal()), MOST_AT_ONCE));
        var claims = all(() -> store.forgetClaimsBefore(now.minus(config.formerClaims()), MOST_AT_ONCE));
        var loans = all(() -> store.forgetLoansBefore(now.minus(config.journal()), MOST_AT_ONCE));
        if (entries + claims + loans > 0) {
            LOG.infof(
                    "forgot %d entries of the journal, the claims of %d former assignments and %d loans",
                    entries, claims, loans);
        }
    }

    private static int all(IntSupplier some) {
        var count = 0;
        int forgotten;
        do {
            forgotten = QuarkusTransaction.requiringNew().call(some::getAsInt);
            count += forgotten;
        } while (forgotten == MOST_AT_ONCE);
        return count;
    }
}
