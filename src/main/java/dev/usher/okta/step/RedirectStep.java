package dev.usher.okta.step;

import java.util.List;

/** The step of a sign-in that has only Okta's own page to go to. */
public final class RedirectStep {
    private RedirectStep() {}

    public static Step step() {
        return new Step(
                Step.REDIRECT,
                null,
                List.of(),
                List.of(new Step.Action(Step.REDIRECT, "Continue on Okta's page", List.of(), true, null, null, null)),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }
}
