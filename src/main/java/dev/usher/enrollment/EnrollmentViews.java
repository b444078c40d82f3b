package dev.usher.enrollment;

import dev.usher.assignment.Assignments;
import dev.usher.assignment.join.AwaitedDevices;
import dev.usher.assignment.join.DevicelessSignIn;
import dev.usher.enrollment.dryrun.DryRunPreview;
import dev.usher.enrollment.link.BrowserLinks;
import dev.usher.enrollment.step.Steps;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes of a stored enrollment what is shown of it. */
@ApplicationScoped
class EnrollmentViews {
    private final Assignments assignments;
    private final Steps steps;
    private final BrowserLinks links;
    private final DryRunPreview dryRuns;
    private final AwaitedDevices awaited;

    EnrollmentViews(
            Assignments assignments, Steps steps, BrowserLinks links, DryRunPreview dryRuns, AwaitedDevices awaited) {
        this.awaited = awaited;
        this.assignments = assignments;
        this.steps = steps;
        this.links = links;
        this.dryRuns = dryRuns;
    }

    /** @param token the bearer token, in the answer that begins the enrollment; null in any other */
    EnrollmentView of(Enrollment enrollment, @Nullable String token) {
        var assignmentId = enrollment.assignmentId();
        var assignment =
                assignmentId == null ? null : assignments.find(assignmentId).orElse(null);
        var step = steps.shown(enrollment);
        var linked = step == null ? null : step.withLinks(action -> links.href(enrollment.id(), action));
        return EnrollmentView.of(
                enrollment,
                token,
                linked,
                assignment,
                dryRuns.of(enrollment),
                withoutDevice(enrollment).orElse(null));
    }

    private Optional<DevicelessSignIn> withoutDevice(Enrollment enrollment) {
        return enrollment.purpose().deviceless() ? awaited.find(enrollment.id()) : Optional.empty();
    }

    /** Whoever signed in without a device, as long as that is remembered. */
    Optional<AwaitedDevices.Person> person(Enrollment enrollment) {
        return enrollment.state() == EnrollmentState.SIGNED_IN
                ? withoutDevice(enrollment).flatMap(awaited::person)
                : Optional.empty();
    }

    /** When somebody signed in without a device; empty where nobody has. */
    Optional<Instant> signedInAt(Enrollment enrollment) {
        return withoutDevice(enrollment).map(DevicelessSignIn::signedInAt);
    }

    BrowserView inBrowser(Enrollment enrollment) {
        return new BrowserView(
                of(enrollment, null),
                enrollment.stepNumber(),
                enrollment.begun().at(),
                enrollment.begun().from() == null ? "" : enrollment.begun().from(),
                enrollment.begun().byBrowser(),
                enrollment.returnTo(),
                person(enrollment).isPresent() ? enrollment.purpose().continueAt() : null,
                enrollment.locale(),
                enrollment.reference());
    }
}
