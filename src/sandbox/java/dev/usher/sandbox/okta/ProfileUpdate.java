package dev.usher.sandbox.okta;

import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for what the profile lacks; it may wait. */
record ProfileUpdate() implements Step {
    private static final List<String> NAMES = List.of("costCenter", "secondEmail");

    @Override
    public void write(Page page) {
        var profile = Ion.nested(
                "userProfile",
                page.field("costCenter", "Cost center").put("required", false).put("maxLength", 10),
                page.field("secondEmail", "Secondary email")
                        .put("required", false)
                        .put("maxLength", 100));
        page.form("enroll-profile", "/enroll/update", profile);
        page.form("skip", "/skip");
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        return switch (action) {
            case "enroll/update" -> update(turn);
            case "skip" -> AfterSignIn.settled(turn, Flag.INCOMPLETE_PROFILE);
            default -> null;
        };
    }

    private static Reply update(Turn turn) {
        var given = new LinkedHashMap<String, String>();
        for (var name : NAMES) {
            var value = turn.body().path("userProfile").path(name).asText("").strip();
            if (!value.isEmpty()) {
                given.put(name, value);
            }
        }
        turn.account().claims(given);
        if (given.size() == NAMES.size()) {
            turn.account().lift(Flag.INCOMPLETE_PROFILE);
        }
        return AfterSignIn.settled(turn, Flag.INCOMPLETE_PROFILE);
    }
}
