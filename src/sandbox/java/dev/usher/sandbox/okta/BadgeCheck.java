package dev.usher.sandbox.okta;

import dev.usher.sandbox.okta.SandboxPerson.Flag;
import org.jspecify.annotations.Nullable;

/** A step that no client has heard of: Okta adds such ones every year. */
record BadgeCheck(Flag flag) implements Step {
    @Override
    public void write(Page page) {
        var badge = page.required("badgeNumber", "Number on your badge");
        page.form("badge-check", "/badge/verify", badge).put("label", "Check your badge");
        if (flag == Flag.UNKNOWN_STEP_BESIDE_SKIP) {
            page.form("skip", "/skip");
        }
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        return switch (action) {
            case "badge/verify" ->
                turn.body().path("badgeNumber").asText("").isBlank()
                        ? turn.wrong(400, "badgeNumber", IonMessage.BLANK)
                        : AfterSignIn.settled(turn, flag);
            case "skip" -> flag == Flag.UNKNOWN_STEP_BESIDE_SKIP ? AfterSignIn.settled(turn, flag) : null;
            default -> null;
        };
    }
}
