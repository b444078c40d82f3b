package dev.usher.jamf.governor;

import dev.usher.jamf.JamfUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
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

    private final JamfPauseStore store;
    private final PauseView view;
    private final AtomicInteger misses = new AtomicInteger();

    public JamfWay(JamfPauseStore store) {
        this(store, System::nanoTime);
    }

    JamfWay(JamfPauseStore store, LongSupplier nanos) {
        this.store = store;
        this.view = new PauseView(store, nanos);
    }

    /** Empty while the way is open, as of about a second ago; one that is closed, as of a tenth of a second ago. */
    public Optional<JamfPause> pause() {
        return view.recent();
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
    public void answered() {
        misses.set(0);
        if (view.known().isPresent()) {
            change(store::open);
        }
    }

    /** Jamf asked to slow down. */
    public void refused(Optional<Duration> retryAfter) {
        misses.set(0);
        retryAfter.ifPresentOrElse(
                asked -> change(() -> store.close(asked.compareTo(SHORTEST) < 0 ? SHORTEST : asked)), this::backOff);
    }

    /** Jamf did not answer, or something in front of it did. */
    public void missed() {
        // A probe that gets no answer says as much as three calls do.
        if (misses.incrementAndGet() >= MISSES || view.known().isPresent()) {
            misses.set(0);
            backOff();
        }
    }

    boolean probe(String holder, Duration atMost) {
        var probes = store.probe(holder, atMost);
        if (probes) {
            // Its first call is about to ask whether it may pass.
            view.look();
        }
        return probes;
    }

    void probeNoMore(String holder) {
        store.probeNoMore(holder);
        view.look();
    }

    private void backOff() {
        change(() -> store.closeForLonger(ThreadLocalRandom.current().nextDouble(0.75, 1)));
    }

    /** One at a time, so that a wave of refusals is told once; who only asks for the pause does not wait for it. */
    private synchronized void change(Runnable change) {
        var before = view.known();
        try {
            change.run();
            tell(before, view.look());
        } catch (RuntimeException e) {
            // What Jamf said matters more to the caller than that the others cannot be told.
            LOG.warn("The database did not take down how Jamf Pro does.", e);
        }
    }

    private static void tell(Optional<JamfPause> before, Optional<JamfPause> now) {
        if (before.isEmpty()) {
            now.ifPresent(pause -> LOG.warnf(
                    "Jamf Pro asks to slow down or does not answer. No replica asks it anything for %d seconds.",
                    pause.rest().toSeconds()));
        } else if (now.isEmpty()) {
            LOG.info("Jamf Pro answers again.");
        }
    }
}
