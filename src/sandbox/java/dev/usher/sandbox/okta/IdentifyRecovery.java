package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Whose password is to be set anew? */
record IdentifyRecovery() implements Step {
    @Override
    public void write(Page page) {
        var fields = new ArrayList<JsonNode>();
        fields.add(page.required("identifier", "Username"));
        Captcha.write(page, fields);
        page.form("identify-recovery", "/identify", fields.toArray(JsonNode[]::new));
        page.form("select-enroll-profile", "/enroll");
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        return switch (action) {
            case "identify" -> identify(turn);
            case "enroll" -> SelfService.register(turn);
            default -> null;
        };
    }

    private static Reply identify(Turn turn) {
        var identifier = turn.body().path("identifier").asText("").strip();
        if (identifier.isEmpty()) {
            return turn.wrong(400, "identifier", IonMessage.BLANK);
        }
        if (Captcha.isMissing(turn)) {
            return turn.outOfPlace();
        }
        var account = turn.org().people.find(identifier);
        if (account == null) {
            return turn.show(400, IonMessage.unknownUser(identifier));
        }
        turn.transaction().identified(identifier, account);
        return SelfService.recover(turn, account);
    }
}
