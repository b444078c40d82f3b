package dev.usher.enrollment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.assignment.Assignments;
import dev.usher.enrollment.caller.Caller;
import dev.usher.enrollment.caller.Introduction;
import dev.usher.enrollment.link.SpentLinkStore;
import dev.usher.enrollment.step.SealedConversation;
import dev.usher.enrollment.step.SignInEnd;
import dev.usher.enrollment.step.Steps;
import dev.usher.guard.Guard;
import dev.usher.okta.OktaClient;
import dev.usher.okta.step.Step;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.problem.Violation;
import dev.usher.secret.UnreadableState;
import dev.usher.trace.Activity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of enrollments up to the signed-in person: who may answer, how long it lasts, and when it is over. */
@ApplicationScoped
class Enrollments {
    private final EnrollmentStore store;
    private final Steps steps;
    private final SignInEnd signInEnd;
    private final OktaClient okta;
    private final SealedConversation conversations;
    private final Introduction introduction;
    private final Guard guard;
    private final Assignments assignments;
    private final SpentLinkStore spentLinks;
    private final Clock clock;

    Enrollments(
            EnrollmentStore store,
            Steps steps,
            SignInEnd signInEnd,
            OktaClient okta,
            SealedConversation conversations,
            Introduction introduction,
            Guard guard,
            Assignments assignments,
            SpentLinkStore spentLinks,
            Clock clock) {
        this.store = store;
        this.steps = steps;
        this.signInEnd = signInEnd;
        this.okta = okta;
        this.conversations = conversations;
        this.introduction = introduction;
        this.guard = guard;
        this.assignments = assignments;
        this.spentLinks = spentLinks;
        this.clock = clock;
    }

    /** The enrollment as it stands now, its time limit kept and any answer in doubt cleared up with Okta. */
    Enrollment read(String id, Caller caller) {
        return read(found(id), caller);
    }

    /** The same of one that was read for this call. */
    Enrollment read(Enrollment found, Caller caller) {
        var enrollment = inTime(told(found));
        if (enrollment.state() == EnrollmentState.SIGN_IN && enrollment.inDoubt()) {
            steps.readAnew(enrollment, introduction.of(enrollment, caller));
            return stored(enrollment.id());
        }
        return enrollment;
    }

    /**
     * Takes one answer to Okta.
     *
     * @param stepNumber which step it is meant for; null for whichever there is
     */
    Enrollment answer(String id, String action, JsonNode input, @Nullable Integer stepNumber, Caller caller) {
        return answer(found(id), action, input, stepNumber, caller);
    }

    /** The same for one that was read for this call. */
    Enrollment answer(Enrollment found, String action, JsonNode input, @Nullable Integer stepNumber, Caller caller) {
        var enrollment = inTime(told(found));
        requireSignIn(enrollment);
        var named = identifier(input);
        admit(enrollment, action, named == null ? enrollment.usernameHint() : named, caller);
        try {
            steps.answer(
                    enrollment,
                    new Steps.Answer(action, input, stepNumber, named),
                    introduction.of(enrollment, caller));
        } catch (Problem e) {
            // Whoever was faster may have brought the sign-in to its end: then that is what the caller has to know.
            if (e.kind() == ProblemKind.STEP_BUSY) {
                requireSignIn(stored(enrollment.id()));
            }
            throw e;
        }
        return stored(enrollment.id());
    }

    /** Begins anew at Okta, for the widget. It counts like an answer: each is a call to Okta in Usher's name. */
    void widgetAnew(String id, Caller caller) {
        var enrollment = signingIn(id);
        admit(enrollment, Step.WIDGET, enrollment.usernameHint(), caller);
        steps.widgetAnew(enrollment, introduction.of(enrollment, caller));
    }

    /**
     * The enrollment, if Okta waits for an answer.
     *
     * @throws Problem {@code not_found}, {@code not_in_sign_in} or {@code enrollment_ended}
     */
    Enrollment signingIn(String id) {
        var enrollment = inTime(stored(id));
        requireSignIn(enrollment);
        return enrollment;
    }

    /** The person says that the device is not theirs, or that something about it is wrong. */
    Enrollment dispute(String id, String words) {
        if (!Dispute.isWords(words)) {
            throw Problem.invalid(List.of(new Violation("words", Dispute.WANTED)));
        }
        var enrollment = stored(id);
        var assignment = enrollment.assignmentId();
        if (assignment == null || !assignments.dispute(assignment, words)) {
            throw Problem.of(
                    ProblemKind.NOT_ASSIGNED,
                    "Only an assignment that was carried out can be disputed; read the enrollment to see where it stands.");
        }
        return stored(id);
    }

    /** Ends the sign-in, here and at Okta. */
    void cancel(String id, Caller caller) {
        var enrollment = inTime(stored(id));
        if (enrollment.state().ended()) {
            return;
        }
        requireSignIn(enrollment);
        try {
            var conversation = conversations.open(enrollment);
            if (signInEnd.ended(enrollment, EnrollmentState.CANCELLED, "The sign-in was cancelled.", null)) {
                conversation.ifPresent(open -> okta.cancel(open, introduction.of(enrollment, caller)));
            }
        } catch (UnreadableState e) {
            signInEnd.ended(enrollment, EnrollmentState.CANCELLED, "The sign-in was cancelled.", null);
        }
    }

    /** Ends the sign-ins whose time is up and forgets their secrets and links; on every replica, which does no harm. */
    void expireOverdue() {
        spentLinks.forget(clock.instant());
        store.overdue(clock.instant()).forEach(id -> store.find(id).ifPresent(this::expire));
    }

    private void expire(Enrollment enrollment) {
        Activity.run("enrollment expiry", enrollment.matter(), () -> inTime(enrollment));
    }

    private Enrollment inTime(Enrollment enrollment) {
        if (enrollment.state() == EnrollmentState.SIGN_IN && !clock.instant().isBefore(enrollment.expiresAt())) {
            signInEnd.ended(
                    enrollment, EnrollmentState.EXPIRED, "The sign-in took too long; please sign in again.", null);
            return stored(enrollment.id());
        }
        return enrollment;
    }

    private void admit(Enrollment enrollment, String action, @Nullable String username, Caller caller) {
        var device = enrollment.device();
        var serial = device == null ? null : device.serialNumber().value();
        if (Steps.isPoll(action)) {
            guard.admitPoll(username, serial, caller.address());
        } else {
            guard.admitAnswer(username, serial, caller.address());
        }
    }

    /** Whom the answer names, for the guard and the help desk; a text that can be no username names nobody. */
    private static @Nullable String identifier(JsonNode input) {
        var identifier = input.path("identifier");
        return identifier.isTextual() && NewEnrollment.isName(identifier.textValue()) ? identifier.textValue() : null;
    }

    private Enrollment stored(String id) {
        return told(found(id));
    }

    private Enrollment found(String id) {
        return store.find(id)
                .orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND, "There is no enrollment of this id."));
    }

    /** The log and the trace of the call name it from now on. */
    private static Enrollment told(Enrollment enrollment) {
        Activity.current().ifPresent(activity -> activity.about(enrollment.matter()));
        return enrollment;
    }

    private static void requireSignIn(Enrollment enrollment) {
        if (enrollment.state().ended()) {
            throw Problem.of(
                            ProblemKind.ENROLLMENT_ENDED,
                            "This enrollment is over; begin again with POST /api/v1/enrollments.")
                    .with("state", enrollment.state().wireName());
        }
        if (enrollment.state() != EnrollmentState.SIGN_IN) {
            throw Problem.of(
                    ProblemKind.NOT_IN_SIGN_IN,
                    "The person has signed in, so no answer is expected any more; read the enrollment to see how it goes on.");
        }
    }
}
