package dev.usher.okta.step;

import java.util.List;

/** The steps that are not Okta's: where its part is done, or left to its own page. */
public final class OwnSteps {
    /** Goes on at Okta's own page. */
    static final Step.Action REDIRECT =
            new Step.Action(Step.REDIRECT, "Continue on Okta's page", List.of(), true, null, null, null);

    private static final Step.Action RESUME = new Step.Action(Step.RESUME, null, List.of(), false, null, null, null);

    private static final Step.Action WIDGET = new Step.Action(Step.WIDGET, null, List.of(), false, null, null, null);

    private OwnSteps() {}

    /** The step of a sign-in that has only Okta's own page to go to. */
    public static Step redirect() {
        return step(List.of(REDIRECT), List.of());
    }

    /** The step that Okta's Sign-In Widget takes in the person's browser, and the way to Okta's own page where it cannot. */
    public static Step widget() {
        return step(List.of(WIDGET, REDIRECT), List.of());
    }

    /** What is shown while the tokens are held but the sign-in could not be completed yet. */
    public static Step resumable() {
        return step(
                List.of(RESUME),
                List.of(StepMessage.info(
                        "usher.sign_in.incomplete",
                        "Okta accepted the sign-in, but Usher could not complete it yet. Try again.")));
    }

    private static Step step(List<Step.Action> actions, List<StepMessage> messages) {
        return new Step(
                actions.getFirst().name(),
                null,
                messages,
                actions,
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
