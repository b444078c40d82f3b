package dev.usher.assignment.sweep;

import dev.usher.assignment.AssignmentStore;
import dev.usher.assignment.enrich.DeviceReview;
import dev.usher.assignment.lifecycle.LifecycleSweep;
import dev.usher.device.DeviceKind;
import dev.usher.jamf.JamfClient;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfSession.FleetPage;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.Urgency;
import dev.usher.okta.OktaFailure;
import dev.usher.okta.OktaNotUnderstood;
import dev.usher.okta.OktaRefused;
import dev.usher.trace.Activity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One run of the sweep: page by page, each kept before the next, so that it may be cut off anywhere. A page that was reviewed
 * and not kept is reviewed again, from which nothing follows twice.
 */
@ApplicationScoped
class Sweep {
    private static final Logger LOG = Logger.getLogger(Sweep.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration OUT_OF_REACH = Duration.ofSeconds(30);
    private static final Duration ENOUGH_AHEAD = Duration.ofSeconds(5);
    /** A node of Jamf may learn of an enrollment a minute late, and clocks differ (jamf-pro.md 1.5). */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final SweepStore store;
    private final AssignmentStore assignments;
    private final DeviceReview review;
    private final LifecycleSweep people;
    private final JamfClient jamf;
    private final SweepConfig config;
    private final MeterRegistry metrics;
    private final Clock clock;

    Sweep(
            SweepStore store,
            AssignmentStore assignments,
            DeviceReview review,
            LifecycleSweep people,
            JamfClient jamf,
            SweepConfig config,
            MeterRegistry metrics,
            Clock clock) {
        this.store = store;
        this.assignments = assignments;
        this.review = review;
        this.people = people;
        this.jamf = jamf;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** An alarm on a series that is not there yet would never ring. */
    void register(@Observes StartupEvent event) {
        swept();
    }

    private Counter swept() {
        return metrics.counter("usher.sweep.devices");
    }

    /** Goes on until the end of the sweep, or until it is told to stop, or has to wait. */
    Instant run(BooleanSupplier stopping) {
        var begun = clock.instant();
        try {
            var position = store.position().or(() -> Optional.of(begin(begun)));
            while (position.isPresent()) {
                if (stopping.getAsBoolean()) {
                    return clock.instant();
                }
                if (assignments.backgroundDepth() >= config.mostAhead()) {
                    return clock.instant().plus(ENOUGH_AHEAD);
                }
                position = traced(position.get());
            }
            tracedPeople(stopping);
            return begun.plus(config.every());
        } catch (JamfUnavailable e) {
            LOG.infof("The sweep goes on later: %s", e.getMessage());
            return later(e.retryAfter());
        } catch (OktaFailure e) {
            LOG.infof("The sweep goes on later: %s", e.getMessage());
            return later(e.retryAfter());
        }
    }

    private SweepPosition begin(Instant now) {
        var past = store.past();
        var whole = past.enrolledUntil() == null
                || past.allAt() == null
                || !past.allAt().plus(config.wholeEvery()).isAfter(now);
        var position = new SweepPosition(
                whole ? SweepPosition.Scope.ALL : SweepPosition.Scope.ENROLLED,
                DeviceKind.COMPUTER,
                0,
                now,
                past.enrolledUntil());
        store.begin(position);
        return position;
    }

    private Optional<SweepPosition> traced(SweepPosition at) {
        try (var _ = Activity.work("sweep page")) {
            return page(at);
        }
    }

    private void tracedPeople(BooleanSupplier stopping) {
        try (var _ = Activity.work("sweep people")) {
            people(stopping);
        }
    }

    private Optional<SweepPosition> page(SweepPosition at) {
        FleetPage page;
        try (var session = jamf.open(Urgency.BACKGROUND, PATIENCE)) {
            page = switch (at.scope()) {
                case ALL -> session.page(at.kind(), at.page(), config.pageSize());
                case ENROLLED ->
                    session.enrolledSince(at.kind(), since(at).minus(OVERLAP), at.page(), config.pageSize());
            };
        } catch (JamfRefused e) {
            // The other inventory may be read all the same.
            LOG.infof("The sweep leaves an inventory out: %s", e.getMessage());
            return kept(at, at.nextInventory(), 0);
        }
        reviewed(page);
        swept().increment(page.devices().size());
        return kept(at, at.after(page.last()), page.devices().size());
    }

    /**
     * Okta's event hooks get lost too: whoever changed since the last sweep and has a device is looked at. How far this came is
     * kept with each page, so that more changes than Okta answers for at once are seen by and by.
     */
    private void people(BooleanSupplier stopping) {
        var until = store.past().peopleUntil();
        if (until == null) {
            store.peopleUntil(clock.instant());
            return;
        }
        try {
            String cursor = null;
            do {
                var seen = people.changedPeople(until.minus(OVERLAP), cursor);
                cursor = seen.cursor();
                store.peopleUntil(cursor == null ? clock.instant() : later(until, seen.until()));
            } while (cursor != null && !stopping.getAsBoolean());
        } catch (OktaFailure e) {
            LOG.infof("The next sweep looks for people who changed: %s", e.getMessage());
        }
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }

    /** What Okta refuses for good must not keep the rest of the fleet from being looked at. */
    private void reviewed(FleetPage page) {
        try {
            review.review(page.devices());
        } catch (OktaRefused | OktaNotUnderstood e) {
            LOG.warnf("The users of some devices are not looked up: %s", e.getMessage());
        }
    }

    private static Instant since(SweepPosition at) {
        var since = at.since();
        return since == null ? at.startedAt() : since;
    }

    private Optional<SweepPosition> kept(SweepPosition at, Optional<SweepPosition> next, int devices) {
        if (next.isPresent()) {
            store.goOn(next.get(), devices);
        } else {
            var seen = store.end(at, devices, clock.instant());
            LOG.debugf("The sweep is through with %d devices", seen);
        }
        return next;
    }

    private Instant later(Optional<Duration> asked) {
        return clock.instant()
                .plus(asked.filter(wait -> wait.compareTo(OUT_OF_REACH) > 0).orElse(OUT_OF_REACH));
    }
}
