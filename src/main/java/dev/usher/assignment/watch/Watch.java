package dev.usher.assignment.watch;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.AssignmentRecord;
import dev.usher.assignment.AssignmentStore;
import dev.usher.assignment.lane.Lanes;
import dev.usher.assignment.lane.Looks;
import dev.usher.assignment.owner.Owners;
import dev.usher.assignment.progress.Progress;
import dev.usher.assignment.progress.ProgressStore;
import dev.usher.assignment.work.AssignmentQueue;
import dev.usher.device.DeviceKind;
import dev.usher.jamf.DeviceChange;
import dev.usher.jamf.DeviceLookup;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfClient;
import dev.usher.jamf.JamfId;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.Urgency;
import dev.usher.trace.Activity;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks at verified devices again, many with one request, and tells what became of them. */
@ApplicationScoped
class Watch {
    private static final Logger LOG = Logger.getLogger(Watch.class);
    private static final int MOST_AT_ONCE = 100;
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Half the minute in which Jamf's nodes exchange their caches (jamf-pro.md 1.5). */
    private static final Duration STALE_FOR = Duration.ofSeconds(30);

    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
    /** Whoever overwrites does so for a reason; after this it is for people to settle. */
    private static final int MOST_REAPPLIED = 3;

    private static final Duration REST_AFTER_REAPPLYING = Duration.ofDays(1);

    private final AssignmentStore store;
    private final ProgressStore progress;
    private final AssignmentRecord record;
    private final Owners owners;
    private final AssignmentQueue queue;
    private final JamfClient jamf;
    private final AssignmentConfig config;
    private final Looks looks;
    private final Lanes lanes;
    private final Clock clock;

    Watch(
            AssignmentStore store,
            ProgressStore progress,
            AssignmentRecord record,
            Owners owners,
            AssignmentQueue queue,
            JamfClient jamf,
            AssignmentConfig config,
            Looks looks,
            Lanes lanes,
            Clock clock) {
        this.store = store;
        this.progress = progress;
        this.record = record;
        this.owners = owners;
        this.queue = queue;
        this.jamf = jamf;
        this.config = config;
        this.looks = looks;
        this.lanes = lanes;
        this.clock = clock;
    }

    @Scheduled(
            every = "5s",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Looks.class)
    @RunOnVirtualThread
    void look() {
        looks.whileThereIsMore(this::lookAtSome);
    }

    private boolean lookAtSome() {
        var due = progress.claimDue(MOST_AT_ONCE, LEASE).stream()
                .map(store::find)
                .flatMap(Optional::stream)
                .toList();
        var answered = due.stream()
                .collect(Collectors.groupingBy(assignment -> assignment.device().kindOrComputer()))
                .entrySet()
                .stream()
                .allMatch(
                        of -> Activity.run("verified devices", () -> lookAtWhatMayBeRead(of.getKey(), of.getValue())));
        return answered && due.size() == MOST_AT_ONCE;
    }

    /** False where Jamf could not be asked. */
    private boolean lookAtWhatMayBeRead(DeviceKind kind, List<Assignment> assignments) {
        try {
            lookAt(kind, assignments);
            return true;
        } catch (JamfRefused e) {
            // The other kind may be read all the same.
            LOG.infof("Verified devices of one kind are looked at later: %s", e.getMessage());
            return true;
        } catch (JamfUnavailable e) {
            LOG.infof("Verified devices are looked at later: %s", e.getMessage());
            return false;
        }
    }

    private void lookAt(DeviceKind kind, List<Assignment> assignments) {
        var ids = assignments.stream()
                .map(Assignment::jamfId)
                .filter(Objects::nonNull)
                .map(JamfId::new)
                .distinct()
                .toList();
        // A session of its own: the cookies of the write would lead to the node that cannot be wrong about it.
        try (var session = jamf.open(Urgency.BACKGROUND, PATIENCE)) {
            Map<String, DeviceRecord> found = session.readAll(kind, ids).stream()
                    .collect(Collectors.toMap(device -> device.id().value(), Function.identity(), (one, same) -> one));
            for (var assignment : assignments) {
                Activity.run(
                        "second look",
                        assignment.matter(),
                        () -> look(session, assignment, found.get(String.valueOf(assignment.jamfId()))));
            }
        }
    }

    private void look(JamfSession session, Assignment assignment, @Nullable DeviceRecord found) {
        var kept = progress.of(assignment.id());
        if (found != null) {
            compare(session, assignment, kept, found, false);
            return;
        }
        if (session.find(assignment.device()) instanceof DeviceLookup.Found(DeviceRecord anew)) {
            compare(session, assignment, kept, anew, true);
        } else {
            progress.lookAt(assignment.id(), next(assignment));
        }
    }

    private void compare(
            JamfSession session, Assignment assignment, Progress kept, DeviceRecord device, boolean newRecord) {
        var decided = Objects.requireNonNullElse(kept.decided(), DeviceChange.NONE);
        var lost = decided.missingIn(device.fields());
        if (lost.isEmpty()) {
            progress.seen(assignment.id(), device, next(assignment));
            owners.seen(assignment);
        } else if (store.newerOwnerExists(assignment)) {
            record.superseded(assignment);
        } else if (mayBeStale(assignment)) {
            progress.lookAt(assignment.id(), clock.instant().plus(STALE_FOR));
        } else {
            var cause = newRecord ? Cause.NEW_RECORD : Causes.probable(session, kept, device, lost);
            overwritten(assignment, kept, lost, cause);
        }
    }

    /** A node may still show what stood there before the write. */
    private boolean mayBeStale(Assignment assignment) {
        var verifiedAt = assignment.verifiedAt();
        return config.secondLook().compareTo(STALE_FOR) >= 0
                && verifiedAt != null
                && lanes.now().isBefore(verifiedAt.plus(STALE_FOR.multipliedBy(3)));
    }

    private void overwritten(Assignment assignment, Progress kept, DeviceChange lost, Cause cause) {
        var sentence = "Jamf Pro no longer shows what was written for " + String.join(", ", lost.fieldNames()) + ": "
                + cause.clause() + ".";
        if (cause == Cause.ENROLLED_BY_ANOTHER) {
            // Never written again: it would take the device from whoever has it now.
            record.enrolledByAnother(assignment, sentence);
        } else if (mayReapply(kept)) {
            QuarkusTransaction.requiringNew().run(() -> {
                if (record.again(assignment, sentence + " It is written again.")) {
                    progress.reapplied(assignment.id(), clock.instant());
                    queue.addAgain(assignment.id(), clock.instant());
                }
            });
        } else {
            record.overwritten(assignment, sentence);
        }
    }

    private boolean mayReapply(Progress kept) {
        var last = kept.reappliedAt();
        return config.whenOverwritten() == AssignmentConfig.WhenOverwritten.REAPPLY
                && kept.reapplied() < MOST_REAPPLIED
                && (last == null || last.plus(REST_AFTER_REAPPLYING).isBefore(lanes.now()));
    }

    /** Half as long again as it has been right, so that a device that stays right costs next to nothing. */
    private @Nullable Instant next(Assignment assignment) {
        var now = lanes.now();
        var since = Objects.requireNonNullElse(assignment.verifiedAt(), now);
        var age = Duration.between(since, now);
        if (age.compareTo(config.watch()) > 0) {
            return null;
        }
        var half = age.dividedBy(2);
        var pause = half.compareTo(config.secondLook()) < 0
                ? config.secondLook()
                : half.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : half;
        return clock.instant().plus(pause);
    }
}
