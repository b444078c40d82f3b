package dev.usher.page.form;

import dev.usher.okta.step.Step;
import dev.usher.secret.RandomId;
import java.util.Base64;

/**
 * A short name for what a person was shown. A form carries it, so that what was typed for one step is never sent as the answer to
 * another: an old tab, or the back button, would otherwise put a password where Okta now asks for a code.
 */
public final class Shown {
    private static final int LENGTH = 16;

    private Shown() {}

    /** Of the whole step, its messages included. */
    public static String step(Step step) {
        var actions = step.actions().stream()
                .map(action -> action.name() + action.fields())
                .toList();
        return digest(step.name()
                + step.authenticator()
                + step.messages()
                + actions
                + step.numberChallenge()
                + step.question()
                + (step.qrCode() == null ? "" : step.qrCode()));
    }

    /** Of one action. */
    public static String action(Step step, Step.Action action) {
        return digest(action.name() + step.authenticator() + action.fields());
    }

    /** Of a state. */
    public static String state(String state) {
        return digest(state);
    }

    private static String digest(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(RandomId.digest(text))
                .substring(0, LENGTH);
    }
}
