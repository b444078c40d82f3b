package dev.usher.assignment.hint;

import dev.usher.assignment.enrich.DeviceReview;
import dev.usher.assignment.owner.Owner;
import dev.usher.assignment.owner.Owners;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfClient;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.Urgency;
import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import dev.usher.okta.OktaFailure;
import dev.usher.problem.Reference;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

    private final HintStore store;
    private final DeviceReview review;
    private final Owners owners;
    private final JamfClient jamf;
    private final Journal journal;
    private final Clock clock;

    DeviceLooks(HintStore store, DeviceReview review, Owners owners, JamfClient jamf, Journal journal, Clock clock) {
        this.store = store;
        this.review = review;
        this.owners = owners;
        this.jamf = jamf;
        this.journal = journal;
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
        List<DeviceRecord> found;
        try (var session = jamf.open(Urgency.BACKGROUND, PATIENCE)) {
            found = session.among(
                    due.stream().map(waiting -> waiting.hint().serialNumber()).toList());
        }
        unenrolled(due, found);
        if (!reviewed(found)) {
            return false;
        }
        settle(due);
        return due.size() == MOST_AT_ONCE;
    }

    /** False where Okta could not be asked: the devices stay, and are looked at again after the lease. */
    private boolean reviewed(List<DeviceRecord> found) {
        try {
            review.review(found);
            return true;
        } catch (OktaFailure e) {
            LOG.infof("Users of devices are looked up later: %s", e.getMessage());
            return false;
        }
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
        Map<SerialNumber, DeviceRecord> bySerial = found.stream()
                .collect(Collectors.toMap(DeviceRecord::serialNumber, Function.identity(), (one, other) -> one));
        due.stream()
                .filter(waiting -> waiting.hint().kind() == DeviceHint.Kind.UNENROLLED)
                .map(waiting -> bySerial.get(waiting.hint().serialNumber()))
                .filter(device ->
                        device != null && Boolean.FALSE.equals(device.facts().managed()))
                .forEach(device -> ended(device.serialNumber()));
    }

    private void ended(SerialNumber serialNumber) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (owners.end(serialNumber, Owner.End.UNENROLLED)) {
                journal.write(new JournalEntry(
                        serialNumber,
                        null,
                        "owner_ended",
                        "The device left the management of Jamf Pro; its owner has it no more.",
                        Reference.random().value()));
            }
        });
    }
}
