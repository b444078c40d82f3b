package dev.usher.okta.step;

import java.util.List;

/** The steps that are not Okta's: where its part is done, or left to its own page. */
public final class OwnSteps {
    /** Goes on at Okta's own page. */
    static final Step.Action REDIRECT =
            new Step.Action(Step.REDIRECT, "Continue on Okta's page", List.of(), true, null, null, null);

    private static final Step.Action RESUME = new Step.Action(Step.RESUME, null, List.of(), false, null, null, null);

    private OwnSteps() {}

    /** The step of a sign-in that has only Okta's own page to go to. */
    public static Step redirect() {
        return step(REDIRECT, List.of());
    }

    /** What is shown while the tokens are held but the sign-in could not be completed yet. */
    public static Step resumable() {
        return step(
                RESUME,
                List.of(StepMessage.info(
                        "usher.sign_in.incomplete",
                        "Okta accepted the sign-in, but Usher could not complete it yet. Try again.")));
    }

    private static Step step(Step.Action action, List<StepMessage> messages) {
        return new Step(
                action.name(), null, messages, List.of(action), null, null, null, null, null, null, null, List.of());
    }
}
