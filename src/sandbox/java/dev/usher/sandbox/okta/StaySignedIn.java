package dev.usher.sandbox.okta;

import dev.usher.sandbox.okta.SandboxPerson.Flag;
import org.jspecify.annotations.Nullable;

/** Stay signed in? */
record StaySignedIn() implements Step {
    @Override
    public void write(Page page) {
        var keep = page.required("keepMeSignedIn", "Stay signed in")
                .put("type", "boolean")
                .put("value", false)
                .put("mutable", true);
        page.form("keep-me-signed-in", "/keep-me-signed-in", keep);
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        if (!action.equals("keep-me-signed-in")) {
            return null;
        }
        // Okta wants a JSON boolean; the text "true" is another thing.
        return turn.body().path("keepMeSignedIn").isBoolean()
                ? AfterSignIn.settled(turn, Flag.ASKED_TO_STAY)
                : turn.outOfPlace();
    }
}
