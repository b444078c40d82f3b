package dev.usher.assignment.hint;

import dev.usher.assignment.AssignmentRecord;
import dev.usher.assignment.AssignmentStore;
import dev.usher.assignment.enrich.DeviceReview;
import dev.usher.assignment.owner.Owner;
import dev.usher.assignment.owner.Owners;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfClient;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.Urgency;
import dev.usher.okta.OktaFailure;
import dev.usher.trace.Activity;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Looks at the devices that somebody told of, a hundred with two requests. */
@ApplicationScoped
class DeviceLooks {
    private static final Logger LOG = Logger.getLogger(DeviceLooks.class);
    private static final int MOST_AT_ONCE = 100;
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Jamf's nodes exchange their caches about every minute: until then one may not know of an enrollment (jamf-pro.md 1.5). */
    private static final Duration NODES_AGREE = Duration.ofSeconds(75);

    /** The sweep finds what is still not there then. */
    private static final int MOST_LOOKS = 2;

    private static final int MOST_ATTEMPTS = 30;

    private final HintStore store;
    private final DeviceReview review;
    private final Owners owners;
    private final JamfClient jamf;
    private final AssignmentRecord record;
    private final AssignmentStore assignments;
    private final Clock clock;

    DeviceLooks(
            HintStore store,
            DeviceReview review,
            Owners owners,
            JamfClient jamf,
            AssignmentRecord record,
            AssignmentStore assignments,
            Clock clock) {
        this.store = store;
        this.review = review;
        this.owners = owners;
        this.jamf = jamf;
        this.record = record;
        this.assignments = assignments;
        this.clock = clock;
    }

    @Scheduled(every = "1s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        try {
            while (lookAtSome()) {
                LOG.debug("more devices were told of");
            }
        } catch (JamfUnavailable | JamfRefused e) {
            LOG.infof("Devices that were told of are looked at later: %s", e.getMessage());
        }
    }

    private boolean lookAtSome() {
        var due = store.claimDevices(MOST_AT_ONCE, clock.instant(), LEASE);
        if (due.isEmpty()) {
            return false;
        }
        try (var _ = Activity.work("told devices")) {
            return lookAt(due);
        }
    }

    private boolean lookAt(List<HintStore.Due> due) {
        List<DeviceRecord> found;
        try (var session = jamf.open(Urgency.BACKGROUND, PATIENCE)) {
            found = session.among(
                    due.stream().map(waiting -> waiting.hint().serialNumber()).toList());
        }
        unenrolled(due, found);
        var wait = reviewed(found);
        if (wait.isPresent()) {
            putOff(due, wait.get());
            return false;
        }
        settle(due);
        return due.size() == MOST_AT_ONCE;
    }

    /** When to try again, where Okta could not be asked; empty where all is done. */
    private Optional<Duration> reviewed(List<DeviceRecord> found) {
        try {
            review.review(found);
            return Optional.empty();
        } catch (OktaFailure e) {
            LOG.infof("Users of devices are looked up later: %s", e.getMessage());
            return Optional.of(
                    e.retryAfter().filter(asked -> asked.compareTo(LEASE) > 0).orElse(LEASE));
        }
    }

    /** What Okta refuses for long is left to the sweep. */
    private void putOff(List<HintStore.Due> due, Duration wait) {
        store.doneDevices(due.stream()
                .filter(waiting -> waiting.attempts() >= MOST_ATTEMPTS)
                .toList());
        store.later(
                due.stream()
                        .filter(waiting -> waiting.attempts() < MOST_ATTEMPTS)
                        .toList(),
                clock.instant().plus(wait));
    }

    /** A new enrollment is looked at once more when all nodes know of it. */
    private void settle(List<HintStore.Due> due) {
        var again = new ArrayList<HintStore.Due>();
        var done = new ArrayList<HintStore.Due>();
        for (var waiting : due) {
            (waiting.hint().kind() == DeviceHint.Kind.ENROLLED && waiting.attempts() < MOST_LOOKS ? again : done)
                    .add(waiting);
        }
        store.doneDevices(done);
        store.later(again, clock.instant().plus(NODES_AGREE));
    }

    /** The word of an event that the device left is believed where Jamf shows it unmanaged. */
    private void unenrolled(List<HintStore.Due> due, List<DeviceRecord> found) {
        Map<SerialNumber, List<DeviceRecord>> bySerial =
                found.stream().collect(Collectors.groupingBy(DeviceRecord::serialNumber));
        due.stream()
                .filter(waiting -> waiting.hint().kind() == DeviceHint.Kind.UNENROLLED)
                .filter(waiting ->
                        leftManagement(bySerial.getOrDefault(waiting.hint().serialNumber(), List.of())))
                .forEach(waiting -> ended(waiting.hint().serialNumber(), waiting.heardAt()));
    }

    /** Of two records of one serial number the older may be the unmanaged one. */
    private static boolean leftManagement(List<DeviceRecord> records) {
        return !records.isEmpty()
                && records.stream()
                        .allMatch(device -> Boolean.FALSE.equals(device.facts().managed()));
    }

    /** Whoever has the device since it was told of is not meant. */
    private void ended(SerialNumber serialNumber, Instant heardAt) {
        QuarkusTransaction.requiringNew()
                .run(() -> owners.current(serialNumber)
                        .filter(owner -> owner.since().isBefore(heardAt))
                        .flatMap(owner -> assignments.find(owner.assignmentId()))
                        .ifPresent(assignment -> {
                            owners.end(assignment, Owner.End.UNENROLLED);
                            record.left(
                                    assignment,
                                    "The device left the management of Jamf Pro; its owner has it no more.");
                        }));
    }
}
