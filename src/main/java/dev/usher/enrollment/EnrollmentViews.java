package dev.usher.enrollment;

import dev.usher.assignment.Assignments;
import dev.usher.enrollment.dryrun.DryRunPreview;
import dev.usher.enrollment.link.BrowserLinks;
import dev.usher.enrollment.step.Steps;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Makes of a stored enrollment what is shown of it. */
@ApplicationScoped
class EnrollmentViews {
    private final Assignments assignments;
    private final Steps steps;
    private final BrowserLinks links;
    private final DryRunPreview dryRuns;

    EnrollmentViews(Assignments assignments, Steps steps, BrowserLinks links, DryRunPreview dryRuns) {
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
        return EnrollmentView.of(enrollment, token, linked, assignment, dryRuns.of(enrollment));
    }

    BrowserView inBrowser(Enrollment enrollment) {
        return new BrowserView(
                of(enrollment, null),
                enrollment.stepNumber(),
                enrollment.begun().at(),
                enrollment.begun().from() == null ? "" : enrollment.begun().from(),
                enrollment.begun().byBrowser(),
                enrollment.returnTo(),
                enrollment.locale(),
                enrollment.reference());
    }
}
