package dev.usher.jamf.governor;

import dev.usher.jamf.JamfUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * The way to Jamf, open or closed for all replicas. A Jamf that asks to slow down closes it at once, one that does not
 * answer after three calls in a row. When the time is up one session probes, and its first answer opens the way to all.
 */
public final class JamfWay {
    private static final Logger LOG = Logger.getLogger(JamfWay.class);
    private static final int MISSES = 3;
    /** Against a Jamf that asks to wait for no time at all. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    /** How late this replica may learn that another closed the way: one small query a second. */
    private static final long LOOK_EVERY = Duration.ofSeconds(1).toNanos();

    private final JamfPauseStore store;
    private Optional<JamfPause> known = Optional.empty();
    private long lookedAt = System.nanoTime() - LOOK_EVERY;
    private int misses;

    public JamfWay(JamfPauseStore store) {
        this.store = store;
    }

    /** Empty while the way is open, as of at most a second ago. */
    public synchronized Optional<JamfPause> pause() {
        // A closed way is looked at each time: another replica may have found Jamf well again.
        if (known.isPresent() || System.nanoTime() - lookedAt >= LOOK_EVERY) {
            look();
        }
        return known;
    }

    /** @throws JamfUnavailable if the way is closed and {@code holder} is not the one to probe it */
    public void pass(String holder) {
        pause().filter(pause -> !pause.letsThrough(holder)).ifPresent(pause -> {
            throw closed(pause);
        });
    }

    static JamfUnavailable closed(JamfPause pause) {
        var rest = pause.rest().compareTo(SHORTEST) < 0 ? SHORTEST : pause.rest();
        return new JamfUnavailable(
                "Jamf Pro asked to slow down or did not answer. Usher asks it nothing for " + rest.toSeconds()
                        + " seconds, then one thing.",
                Optional.of(rest),
                false);
    }

    /** Jamf answered as Jamf. */
    public synchronized void answered() {
        misses = 0;
        if (known.isPresent()) {
            change(store::open);
            if (known.isEmpty()) {
                LOG.info("Jamf Pro answers again.");
            }
        }
    }

    /** Jamf asked to slow down. */
    public synchronized void refused(Optional<Duration> retryAfter) {
        misses = 0;
        retryAfter.ifPresentOrElse(
                asked -> change(() -> store.close(asked.compareTo(SHORTEST) < 0 ? SHORTEST : asked)), this::backOff);
    }

    /** Jamf did not answer, or something in front of it did. */
    public synchronized void missed() {
        misses++;
        // A probe that gets no answer says as much as three calls do.
        if (misses >= MISSES || known.isPresent()) {
            misses = 0;
            backOff();
        }
    }

    boolean probe(String holder, Duration atMost) {
        return store.probe(holder, atMost);
    }

    void probeNoMore(String holder) {
        store.probeNoMore(holder);
    }

    private void backOff() {
        change(() -> store.closeForLonger(ThreadLocalRandom.current().nextDouble(0.75, 1)));
    }

    private void change(Runnable change) {
        var before = known.isPresent();
        try {
            change.run();
            look();
        } catch (RuntimeException e) {
            // What Jamf said matters more to the caller than that the others cannot be told.
            LOG.warn("The database did not take down how Jamf Pro does.", e);
        }
        if (!before) {
            known.ifPresent(pause -> LOG.warnf(
                    "Jamf Pro asks to slow down or does not answer. No replica asks it anything for %d seconds.",
                    pause.rest().toSeconds()));
        }
    }

    private void look() {
        known = store.look();
        lookedAt = System.nanoTime();
    }
}
