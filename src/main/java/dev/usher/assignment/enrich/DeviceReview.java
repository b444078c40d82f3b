package dev.usher.assignment.enrich;

import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.Assignments;
import dev.usher.assignment.join.DeviceJoin;
import dev.usher.assignment.progress.ProgressStore;
import dev.usher.assignment.work.AssignmentQueue;
import dev.usher.jamf.DeviceRecord;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares devices as Jamf has them with what Usher knows, and starts what follows: the join with a sign-in that had no
 * device, an assignment that waited, a look at an owner who may be the owner no more, a user to be looked up. However often it
 * is told of a device, the same follows once.
 */
@ApplicationScoped
public class DeviceReview {
    private final DeviceJoin join;
    private final StandingStore standing;
    private final Enrichments enrichments;
    private final Assignments assignments;
    private final AssignmentConfig config;
    private final ProgressStore progress;
    private final AssignmentQueue queue;
    private final Clock clock;

    DeviceReview(
            DeviceJoin join,
            StandingStore standing,
            Enrichments enrichments,
            Assignments assignments,
            AssignmentConfig config,
            ProgressStore progress,
            AssignmentQueue queue,
            Clock clock) {
        this.join = join;
        this.standing = standing;
        this.enrichments = enrichments;
        this.assignments = assignments;
        this.config = config;
        this.progress = progress;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * Reviews the devices.
     *
     * @throws dev.usher.okta.OktaFailure if users cannot be looked up just now; all else is done then, and a later review
     *     does the rest
     */
    public void review(List<DeviceRecord> devices) {
        var alone = withoutTwins(devices);
        // First: whoever signed in for the device need not be looked up.
        join.join(alone);
        var known = standing.of(devices.stream().map(DeviceRecord::serialNumber).toList());
        var lookups = new ArrayList<DeviceRecord>();
        for (var device : alone) {
            var what = known.getOrDefault(device.serialNumber(), Standing.UNKNOWN);
            what.awaited().forEach(this::goOn);
            what.observed().forEach(this::write);
            what.tooLate().forEach(id -> assignments.retry(id, "Usher, since the device is in Jamf Pro now,"));
            what.ownerInDoubt(device).ifPresent(id -> progress.lookSoon(id, clock.instant()));
            if (enrichments.on() && what.wantsLookup(device, clock.instant())) {
                lookups.add(device);
            }
        }
        enrichments.lookUp(lookups);
    }

    /** What was only observed is written once Usher may write: nobody could ask for it fifty thousand times. */
    private void write(String assignmentId) {
        if (config.mode() == AssignmentConfig.Mode.WRITE) {
            assignments.retry(assignmentId, "Usher, since usher.assignment.mode is write now,");
        }
    }

    private void goOn(String assignmentId) {
        QuarkusTransaction.requiringNew().run(() -> queue.addAgain(assignmentId, clock.instant()));
    }

    /** Of two records of one serial number nobody can say which is the device. */
    private static List<DeviceRecord> withoutTwins(List<DeviceRecord> devices) {
        return devices.stream()
                .collect(Collectors.groupingBy(
                        DeviceRecord::serialNumber, Collectors.mapping(Function.identity(), Collectors.toList())))
                .values()
                .stream()
                .filter(same -> same.size() == 1)
                .map(List::getFirst)
                .toList();
    }
}
