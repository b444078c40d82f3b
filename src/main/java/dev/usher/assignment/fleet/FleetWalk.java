package dev.usher.assignment.fleet;

import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfClient;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.Urgency;
import dev.usher.problem.StoreFailure;
import dev.usher.trace.Activity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Makes a report: reads the two inventories page by page, and keeps what would become of each device.
 *
 * <p>A page and the step to the next one are kept together, so that a run may be cut off anywhere and goes on with the page
 * that it was at. Each page has a connection of its own, and gives it back to those who wait.
 */
@ApplicationScoped
class FleetWalk {
    private static final Logger LOG = Logger.getLogger(FleetWalk.class);
    private static final int PAGE_SIZE = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    /** A maintenance of Jamf takes hours. What is older than this compares the morning with the evening. */
    private static final Duration LONGEST = Duration.ofHours(12);

    private final FleetStore store;
    private final FleetPages pages;
    private final StandingAssignments standing;
    private final Prospects prospects;
    private final JamfClient jamf;
    private final Clock clock;

    FleetWalk(
            FleetStore store,
            FleetPages pages,
            StandingAssignments standing,
            Prospects prospects,
            JamfClient jamf,
            Clock clock) {
        this.store = store;
        this.pages = pages;
        this.standing = standing;
        this.prospects = prospects;
        this.jamf = jamf;
        this.clock = clock;
    }

    /** What the queue does after a run. */
    sealed interface Next {
        /** Nothing more is to be done. */
        record Done() implements Next {}

        /** Run again then. */
        record Again(Instant at) implements Next {}
    }

    /** Goes on with the report until its end, or until it is told to stop. */
    Next run(String id, BooleanSupplier stopping) {
        try {
            for (var at = store.position(id); at.isPresent(); at = store.position(id)) {
                if (stopping.getAsBoolean()) {
                    return new Next.Again(clock.instant());
                }
                page(id, at.get());
            }
            return new Next.Done();
        } catch (JamfUnavailable e) {
            return unavailable(id, e);
        } catch (JamfRefused e) {
            return failed(id, String.valueOf(e.getMessage()));
        }
    }

    /** Ends a report that fails again and again for no reason that it knows. */
    void giveUp(String id) {
        failed(id, "Something went wrong inside Usher. The cause is in the log.");
    }

    private void page(String id, FleetPosition at) {
        try (var _ = Activity.work("fleet page");
                var session = jamf.open(Urgency.BACKGROUND, PATIENCE)) {
            var page = session.page(at.kind(), at.page(), PAGE_SIZE);
            var known = standing.of(
                    page.devices().stream().map(DeviceRecord::serialNumber).toList());
            var rows = page.devices().stream()
                    .map(device -> row(session, device, known))
                    .toList();
            pages.keep(id, at, rows, at.after(page.last()));
        }
    }

    private FleetRow row(JamfSession session, DeviceRecord device, Map<SerialNumber, StandingAssignment> known) {
        var prospect = Optional.ofNullable(known.get(device.serialNumber()))
                .map(assignment -> prospect(session, device, assignment))
                .orElse(Prospect.NO_SIGN_IN);
        return new FleetRow(
                device.serialNumber().value(),
                device.kind(),
                device.id().value(),
                device.facts().name(),
                device.fields().username(),
                prospect.person(),
                prospect.change(),
                prospect.fields(),
                prospect.why());
    }

    /** One odd device must not cost the report over all the others. */
    private Prospect prospect(JamfSession session, DeviceRecord device, StandingAssignment assignment) {
        try {
            return prospects.of(session, device, assignment);
        } catch (JamfUnavailable | JamfRefused e) {
            throw e;
        } catch (RuntimeException e) {
            if (databaseIsAway(e)) {
                throw e;
            }
            LOG.errorf(
                    e,
                    "what would become of the %s %s cannot be said",
                    device.kind().wireName(),
                    device.id().value());
            return Prospect.NOT_DECIDED;
        }
    }

    private static boolean databaseIsAway(RuntimeException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(StoreFailure::isUnavailable);
    }

    private Next unavailable(String id, JamfUnavailable trouble) {
        var overdue = store.startedAt(id)
                .filter(start -> clock.instant().isAfter(start.plus(LONGEST)))
                .isPresent();
        if (overdue) {
            return failed(
                    id, "Jamf Pro could not be reached for so long that the report is out of date; start a new one.");
        }
        LOG.warnf("the report %s has to wait for Jamf: %s", id, trouble.getMessage());
        var wait =
                trouble.retryAfter().filter(asked -> asked.compareTo(PAUSE) > 0).orElse(PAUSE);
        return new Next.Again(clock.instant().plus(wait));
    }

    private Next failed(String id, String sentence) {
        store.end(id, FleetReport.State.FAILED, sentence, clock.instant());
        LOG.warnf("the report %s has failed: %s", id, sentence);
        return new Next.Done();
    }
}
