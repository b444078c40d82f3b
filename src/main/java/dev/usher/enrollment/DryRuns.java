package dev.usher.enrollment;

import dev.usher.enrollment.caller.Caller;
import jakarta.enterprise.context.ApplicationScoped;

/** Where an administrator begins a sign-in that only shows what would be written. */
@ApplicationScoped
public class DryRuns {
    private final Beginning beginning;
    private final EnrollmentViews views;

    DryRuns(Beginning beginning, EnrollmentViews views) {
        this.beginning = beginning;
        this.views = views;
    }

    /**
     * Begins one. It goes on as any enrollment does, and is never assigned.
     *
     * @param by who tries, in words for the journal
     * @return the enrollment with its bearer token
     */
    public EnrollmentView begin(NewEnrollment wanted, Caller caller, String by) {
        var begun = beginning.dryRun(wanted, caller, by);
        return views.of(begun.enrollment(), begun.token());
    }
}
