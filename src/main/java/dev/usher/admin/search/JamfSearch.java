package dev.usher.admin.search;

import dev.usher.jamf.JamfClient;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.Urgency;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Asks Jamf Pro while the database is asked, and does not let a person wait for it long. */
@ApplicationScoped
class JamfSearch {
    private static final Logger LOG = Logger.getLogger(JamfSearch.class);
    static final int MOST = 20;

    /** For one of the few connections. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** For all of it. */
    private static final Duration IN_TIME = Duration.ofSeconds(6);

    private final JamfClient jamf;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("search-", 1).factory());

    JamfSearch(JamfClient jamf) {
        this.jamf = jamf;
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    /** Begins to ask. */
    Future<InJamf> begin(Typed typed) {
        return threads.submit(() -> ask(typed));
    }

    private InJamf ask(Typed typed) {
        if (!typed.longEnough()) {
            return new InJamf.NotAsked(
                    "Jamf Pro was not asked: type at least " + Typed.SHORTEST_BEGINNING + " characters for that.");
        }
        try (var session = jamf.open(Urgency.INTERACTIVE, PATIENCE)) {
            return asked(session, typed);
        } catch (JamfUnavailable e) {
            return couldNotBeAsked();
        } catch (JamfRefused e) {
            return new InJamf.NotAsked("Jamf Pro refused to be asked: " + e.getMessage());
        }
    }

    private static InJamf asked(JamfSession session, Typed typed) {
        try {
            var matches = session.matching(typed.text(), MOST);
            return new InJamf.Asked(matches.devices(), matches.more());
        } finally {
            // The connection is given back by way of the database, which does not answer a thread that was told to
            // stop.
            Thread.interrupted();
        }
    }

    /** What it said, if it comes in time; else it is told to stop, and gives its connection back. */
    InJamf await(Future<InJamf> begun) {
        try {
            return begun.get(IN_TIME.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            begun.cancel(true);
            return couldNotBeAsked();
        } catch (InterruptedException e) {
            begun.cancel(true);
            Thread.currentThread().interrupt();
            return couldNotBeAsked();
        } catch (ExecutionException e) {
            LOG.error("a search in Jamf Pro failed", e.getCause());
            return couldNotBeAsked();
        }
    }

    private static InJamf couldNotBeAsked() {
        return new InJamf.NotAsked(
                "Jamf Pro could not be asked just now, so devices that it alone knows are missing here."
                        + " Search again in a moment.");
    }
}
