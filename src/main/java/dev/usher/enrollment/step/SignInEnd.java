package dev.usher.enrollment.step;

import dev.usher.assignment.Assignments;
import dev.usher.assignment.NewAssignment;
import dev.usher.assignment.Proof;
import dev.usher.assignment.Source;
import dev.usher.assignment.join.AwaitedDevices;
import dev.usher.enrollment.Enrollment;
import dev.usher.enrollment.EnrollmentState;
import dev.usher.enrollment.dryrun.DryRunPeople;
import dev.usher.identity.Identity;
import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import dev.usher.okta.step.StepMessage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How a sign-in ends: each way is one transaction, with everything that follows from it. */
@ApplicationScoped
public class SignInEnd {
    private static final Logger LOG = Logger.getLogger(SignInEnd.class);

    private final StepStore store;
    private final Assignments assignments;
    private final AwaitedDevices awaited;
    private final DryRunPeople dryRuns;
    private final Journal journal;
    private final MeterRegistry metrics;
    private final Clock clock;

    SignInEnd(
            StepStore store,
            Assignments assignments,
            AwaitedDevices awaited,
            DryRunPeople dryRuns,
            Journal journal,
            MeterRegistry metrics,
            Clock clock) {
        this.store = store;
        this.assignments = assignments;
        this.awaited = awaited;
        this.dryRuns = dryRuns;
        this.journal = journal;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** An alarm on a series that is not there yet would miss the first of a state. */
    void register(@Observes StartupEvent event) {
        for (var state : EnrollmentState.values()) {
            switch (state) {
                case SIGN_IN, SIGNED_IN, DENIED, EXPIRED, CANCELLED, FAILED -> counter(state);
                case ASSIGNED, WAITING_FOR_DEVICE, NEEDS_ATTENTION -> {
                    // They are the assignment's, which counts for itself.
                }
            }
        }
    }

    /**
     * The person is known: the end of the sign-in, the assignment and its work become one commit, so that no acknowledged
     * sign-in is ever without its assignment. Where no device is known, the person is kept in place of an assignment.
     *
     * @return whether the step was still ours to end; if not, nothing was stored
     */
    @Transactional
    public boolean signedIn(Enrollment enrollment, String ticket, Identity identity) {
        var now = clock.instant();
        // The enrollment's row first: it is locked by this, and tells whether the rest may be done at all.
        if (!store.signIn(enrollment.id(), ticket, Enrollment.Person.of(identity), now)) {
            return false;
        }
        if (enrollment.purpose().dryRun()) {
            dryRuns.keep(enrollment, identity);
            write(
                    enrollment,
                    "dry_run_signed_in",
                    "A person signed in with Okta in a dry run; nothing is assigned and nothing is written.");
            count(EnrollmentState.SIGNED_IN);
            return true;
        }
        if (enrollment.purpose().deviceless()) {
            awaited.await(enrollment.id(), enrollment.reference(), identity);
        } else {
            assign(enrollment, identity, enrollment.proof() == Proof.LINK ? Source.CLAIM_LINK : Source.SIGN_IN, now);
        }
        write(enrollment, "signed_in", "The person signed in with Okta; the sign-in is verified.");
        count(EnrollmentState.SIGNED_IN);
        return true;
    }

    /**
     * The same for a technician, who gives the device to somebody else.
     *
     * @param technician who signed in
     * @param person whose the device shall be
     */
    @Transactional
    public boolean signedInFor(Enrollment enrollment, String ticket, Identity technician, Identity person) {
        if (enrollment.purpose().dryRun()) {
            throw new IllegalStateException("a dry run gives nothing to anybody");
        }
        var now = clock.instant();
        if (!store.signIn(enrollment.id(), ticket, Enrollment.Person.of(technician), now)) {
            return false;
        }
        assign(enrollment, person, Source.TECHNICIAN, now);
        journal.write(entry(
                        enrollment,
                        "assigned_by_technician",
                        "{by} signed in with Okta as a technician and gave this device to {person}.")
                .about(person.subject(), person.username())
                .by(technician.username() + " (" + technician.subject() + ")"));
        count(EnrollmentState.SIGNED_IN);
        return true;
    }

    private void assign(Enrollment enrollment, Identity person, Source source, Instant now) {
        var device = enrollment.device();
        if (device != null) {
            var assignment = assignments.start(new NewAssignment(
                    enrollment.id(), device, person, enrollment.proof(), source, now, enrollment.reference()));
            store.linkAssignment(enrollment.id(), assignment.id());
        }
    }

    /** Writes down who tries. */
    @Transactional
    public void tried(Enrollment enrollment, String by) {
        journal.write(entry(
                        enrollment,
                        "dry_run_begun",
                        "{by} began a dry run for this device: a sign-in after which nothing is assigned.")
                .by(by));
    }

    /** The sign-in is over without a person. False where it was over before. */
    @Transactional
    public boolean ended(Enrollment enrollment, EnrollmentState state, String text, @Nullable String key) {
        return ended(enrollment, state, new Enrollment.Outcome(state.wireName(), text, key, enrollment.reference()));
    }

    /** The person is known, and Usher lets nothing come of it. False where it was over before. */
    @Transactional
    public boolean refused(Enrollment enrollment, EnrollmentState state, String code, String text) {
        return ended(enrollment, state, new Enrollment.Outcome(code, text, null, enrollment.reference()));
    }

    private boolean ended(Enrollment enrollment, EnrollmentState state, Enrollment.Outcome outcome) {
        if (!store.end(enrollment.id(), state, outcome, clock.instant())) {
            return false;
        }
        write(enrollment, state.wireName(), outcome.text());
        count(state);
        return true;
    }

    /** As Okta ended it, in its words. */
    public boolean ended(Enrollment enrollment, EnrollmentState state, StepMessage message) {
        if (!ended(enrollment, state, message.text(), message.key())) {
            return false;
        }
        LOG.infof(
                "enrollment %s ended %s (%s) [%s]",
                enrollment.id(), state.wireName(), message.key(), enrollment.reference());
        return true;
    }

    public void count(EnrollmentState state) {
        counter(state).increment();
    }

    private Counter counter(EnrollmentState state) {
        return metrics.counter("usher.enrollments", "state", state.wireName());
    }

    private void write(Enrollment enrollment, String kind, String sentence) {
        journal.write(entry(enrollment, kind, sentence));
    }

    private static JournalEntry entry(Enrollment enrollment, String kind, String sentence) {
        var device = enrollment.device();
        return new JournalEntry(
                device == null ? null : device.serialNumber(), enrollment.id(), kind, sentence, enrollment.reference());
    }
}
