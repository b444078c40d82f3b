package dev.usher.enrollment.step;

import dev.usher.assignment.Assignments;
import dev.usher.assignment.NewAssignment;
import dev.usher.assignment.Proof;
import dev.usher.assignment.Source;
import dev.usher.enrollment.Enrollment;
import dev.usher.enrollment.EnrollmentState;
import dev.usher.identity.Identity;
import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import dev.usher.okta.step.StepMessage;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How a sign-in ends: each way is one transaction, with everything that follows from it. */
@ApplicationScoped
public class SignInEnd {
    private static final Logger LOG = Logger.getLogger(SignInEnd.class);

    private final StepStore store;
    private final Assignments assignments;
    private final Journal journal;
    private final MeterRegistry metrics;
    private final Clock clock;

    SignInEnd(StepStore store, Assignments assignments, Journal journal, MeterRegistry metrics, Clock clock) {
        this.store = store;
        this.assignments = assignments;
        this.journal = journal;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * The person is known: the end of the sign-in, the assignment and its work become one commit, so that no acknowledged
     * sign-in is ever without its assignment.
     *
     * @return whether the step was still ours to end; if not, nothing was stored
     */
    @Transactional
    public boolean signedIn(Enrollment enrollment, String ticket, Identity identity) {
        var now = clock.instant();
        var device = enrollment.device();
        // The enrollment's row first: it is locked by this, and tells whether the rest may be done at all.
        if (!store.signIn(enrollment.id(), ticket, Enrollment.Person.of(identity), now)) {
            return false;
        }
        if (device != null) {
            var assignment = assignments.start(new NewAssignment(
                    enrollment.id(),
                    device,
                    identity,
                    enrollment.proof(),
                    enrollment.proof() == Proof.LINK ? Source.CLAIM_LINK : Source.SIGN_IN,
                    now,
                    enrollment.reference()));
            store.linkAssignment(enrollment.id(), assignment.id());
        }
        write(enrollment, "signed_in", "The person signed in with Okta; the sign-in is verified.");
        count(EnrollmentState.SIGNED_IN);
        return true;
    }

    /** The sign-in is over without a person. False where it was over before. */
    @Transactional
    public boolean ended(Enrollment enrollment, EnrollmentState state, String text, @Nullable String key) {
        var outcome = new Enrollment.Outcome(state.wireName(), text, key, enrollment.reference());
        if (!store.end(enrollment.id(), state, outcome, clock.instant())) {
            return false;
        }
        write(enrollment, state.wireName(), text);
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
        metrics.counter("usher.enrollments", "state", state.wireName()).increment();
    }

    private void write(Enrollment enrollment, String kind, String sentence) {
        var device = enrollment.device();
        journal.write(new JournalEntry(
                device == null ? null : device.serialNumber(),
                enrollment.id(),
                kind,
                sentence,
                enrollment.reference()));
    }
}
