package dev.usher.assignment.lifecycle;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentConfig;
import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.AssignmentStore;
import dev.usher.assignment.hint.HintStore;
import dev.usher.assignment.hint.HintStore.DuePerson;
import dev.usher.assignment.owner.Owner;
import dev.usher.assignment.owner.Owners;
import dev.usher.assignment.work.DeviceLeaseStore;
import dev.usher.jamf.JamfClient;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfSession;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.Urgency;
import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import dev.usher.okta.OktaFailure;
import dev.usher.okta.user.OktaUser;
import dev.usher.okta.user.OktaUsers;
import dev.usher.okta.user.UserStatus;
import dev.usher.secret.RandomId;
import dev.usher.trace.Activity;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Looks up in Okta the people whom somebody told of, and has their devices follow. */
@ApplicationScoped
class PeopleLooks {
    private static final Logger LOG = Logger.getLogger(PeopleLooks.class);
    private static final int MOST_AT_ONCE = 20;
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration DEVICE_LEASE = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration OUT_OF_REACH = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    /** More than enough to reach the longest pause. */
    private static final int MOST_DOUBLINGS = 10;

    private final HintStore hints;
    private final Owners owners;
    private final AssignmentStore assignments;
    private final LifeActionStore actions;
    private final Leaving leaving;
    private final Returning returning;
    private final ProfileFlow profiles;
    private final DeviceLeaseStore leases;
    private final OktaUsers users;
    private final JamfClient jamf;
    private final Journal journal;
    private final AssignmentConfig config;
    private final Clock clock;

    PeopleLooks(
            HintStore hints,
            Owners owners,
            AssignmentStore assignments,
            LifeActionStore actions,
            Leaving leaving,
            Returning returning,
            ProfileFlow profiles,
            DeviceLeaseStore leases,
            OktaUsers users,
            JamfClient jamf,
            Journal journal,
            AssignmentConfig config,
            Clock clock) {
        this.hints = hints;
        this.owners = owners;
        this.assignments = assignments;
        this.actions = actions;
        this.leaving = leaving;
        this.returning = returning;
        this.profiles = profiles;
        this.leases = leases;
        this.users = users;
        this.jamf = jamf;
        this.journal = journal;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        while (lookAtSome()) {
            LOG.debug("more people were told of");
        }
    }

    private boolean lookAtSome() {
        var due = hints.claimPeople(MOST_AT_ONCE, clock.instant(), LEASE);
        due.forEach(this::lookAt);
        return due.size() == MOST_AT_ONCE;
    }

    private void lookAt(DuePerson person) {
        try (var _ = Activity.work("told person")) {
            settleOrWait(person);
        }
    }

    private void settleOrWait(DuePerson person) {
        try {
            if (settled(person.subject())) {
                hints.donePerson(person);
            } else {
                later(person, Duration.ZERO, "Jamf Pro did not show in time what was written");
            }
        } catch (OktaFailure e) {
            LOG.infof("A person is looked up later: %s", e.getMessage());
            later(person, e.retryAfter().orElse(OUT_OF_REACH), "Okta could not be asked");
        } catch (JamfUnavailable e) {
            LOG.infof("A person's devices are looked at later: %s", e.getMessage());
            later(person, OUT_OF_REACH, "Jamf Pro could not be reached");
        } catch (JamfRefused e) {
            LOG.infof("A person's devices are looked at later: %s", e.getMessage());
            later(person, OUT_OF_REACH, "Jamf Pro refused it");
        } catch (RuntimeException e) {
            // Of one person; the others of the batch are not to wait for it.
            LOG.error("A person is looked up later: something went wrong inside Usher", e);
            later(person, OUT_OF_REACH, "something went wrong inside Usher");
        }
    }

    /** With growing pauses, as long as an assignment may wait. */
    private void later(DuePerson person, Duration least, String why) {
        var now = clock.instant();
        if (now.isAfter(person.heardAt().plus(config.longestWait()))) {
            QuarkusTransaction.requiringNew().run(() -> givenUp(person, why));
            return;
        }
        var pause = pauseAfter(person.attempts());
        hints.laterPerson(person, now.plus(pause.compareTo(least) < 0 ? least : pause));
    }

    /** Five seconds, twice as long after each look, ten minutes at most. */
    static Duration pauseAfter(int looks) {
        var doublings = Math.clamp(looks - 1L, 0, MOST_DOUBLINGS);
        var pause = SOON.multipliedBy(1L << doublings);
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void givenUp(DuePerson person, String why) {
        hints.donePerson(person);
        Stream.concat(
                        owners.currentOf(person.subject()).stream().map(Owner::assignmentId),
                        actions.openOf(person.subject()).stream().map(LifeActionStore.Kept::assignmentId))
                .distinct()
                .flatMap(id -> assignments.find(id).stream())
                .forEach(assignment -> journal.write(new JournalEntry(
                                assignment.device().serialNumber(),
                                assignment.enrollmentId(),
                                "owner_given_up",
                                "What follows from a change of {person} in Okta was given up after "
                                        + config.longestWait().toHours() + " hours, because " + why
                                        + ". The next change of the person in Okta has it tried again.",
                                assignment.reference())
                        .about(
                                person.subject(),
                                String.valueOf(assignment.fields().getOrDefault("username", "the person")))));
    }

    /** False where something is still on its way. */
    private boolean settled(String subject) {
        var devices = owners.currentOf(subject);
        var open = actions.openOf(subject);
        if (!users.on() || (devices.isEmpty() && open.isEmpty())) {
            return true;
        }
        var user = users.byId(subject);
        return switch (user.map(OktaUser::status).orElse(UserStatus.DEACTIVATED)) {
            case ACTIVE -> {
                var undone = open.stream().map(this::undone).reduce(true, Boolean::logicalAnd);
                // What was undone may give a device back, which then takes its claims from here as well.
                yield undone && flowed(subject, user.orElseThrow());
            }
            // Nobody who is not active yet had a device from us.
            case STAGED -> true;
            case SUSPENDED -> left(subject, Situation.SUSPENDED);
            case DEACTIVATED -> left(subject, Situation.DEACTIVATED);
        };
    }

    private boolean left(String subject, Situation situation) {
        return owners.currentOf(subject).stream()
                .map(owner -> left(owner, situation))
                .reduce(true, Boolean::logicalAnd);
    }

    private boolean left(Owner owner, Situation situation) {
        var assignment = assignments.find(owner.assignmentId()).orElse(null);
        if (assignment == null) {
            return true;
        }
        if (!leaving.needsJamf(situation)) {
            leaving.note(owner, assignment, situation);
            return true;
        }
        return alone(assignment, session -> leaving.act(session, owner, assignment, situation));
    }

    private boolean undone(LifeActionStore.Kept kept) {
        var assignment = assignments.find(kept.assignmentId()).orElse(null);
        if (assignment == null) {
            return true;
        }
        if (!returning.needsJamf(kept)) {
            returning.settle(kept, assignment);
            return true;
        }
        return alone(assignment, session -> returning.undo(session, kept, assignment));
    }

    private boolean flowed(String subject, OktaUser user) {
        var devices = owners.currentOf(subject);
        if (devices.isEmpty()) {
            return true;
        }
        var profile = profiles.claims(user);
        var all = true;
        for (var owner : devices) {
            var assignment = assignments.find(owner.assignmentId()).orElse(null);
            if (assignment == null) {
                continue;
            }
            if (assignment.state() != AssignmentState.VERIFIED) {
                // Its work has begun with the claims of before.
                all &= !assignment.state().open();
                continue;
            }
            var renewed = profiles.renewed(assignment, profile);
            if (renewed.isPresent()) {
                all &= alone(assignment, session -> profiles.flow(session, owner, assignment, renewed.get()));
            }
        }
        return all;
    }

    /** Nobody else works on the device meanwhile; false where somebody does. */
    private boolean alone(Assignment assignment, Predicate<JamfSession> work) {
        var serial = assignment.device().serialNumber();
        var holder = "life " + RandomId.base64Url(12);
        if (!leases.claim(serial, holder, DEVICE_LEASE)) {
            return false;
        }
        try (var session = jamf.open(Urgency.BACKGROUND, PATIENCE)) {
            return work.test(session);
        } finally {
            leases.release(serial, holder);
        }
    }
}
