package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Who are you? */
record Identify() implements Step {
    @Override
    public void write(Page page) {
        if (page.has(OrgTrait.OFFERS_FASTPASS)) {
            page.form("launch-authenticator", "/authenticators/okta-verify/launch");
        }
        var fields = new ArrayList<JsonNode>();
        fields.add(page.field("identifier", "Username"));
        if (page.has(OrgTrait.PASSWORD_ON_IDENTIFY)) {
            fields.add(
                    Ion.nested("credentials", page.field("passcode", "Password").put("secret", true)));
            var authenticator = Authenticators.known(Factor.PASSWORD);
            authenticator.set("recover", page.action("recover", "/recover"));
            page.put("currentAuthenticator", authenticator);
        }
        fields.add(Ion.field("rememberMe", "Remember this device").put("type", "boolean"));
        Captcha.write(page, fields);
        page.form("identify", "/identify", fields.toArray(JsonNode[]::new));
        if (page.has(OrgTrait.OFFERS_SELF_SERVICE)) {
            page.form("select-enroll-profile", "/enroll");
            page.form("unlock-account", "/unlock-account");
        }
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        return switch (action) {
            case "identify" -> turn.has(OrgTrait.ONLY_IDP) ? null : identify(turn);
            case "identify/select" -> turn.show();
            case "recover" -> turn.has(OrgTrait.PASSWORD_ON_IDENTIFY) ? SelfService.recover(turn) : null;
            case "enroll" -> SelfService.register(turn);
            case "unlock-account" -> SelfService.unlock(turn);
            case "authenticators/okta-verify/launch" ->
                turn.has(OrgTrait.OFFERS_FASTPASS) ? turn.go(Probe.launched()) : null;
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
        var transaction = turn.transaction();
        var account = turn.org().people.find(identifier);
        transaction.identified(identifier, account);
        if (account != null && account.is(Flag.FEDERATED)) {
            return turn.go(new AtProvider());
        }
        if (turn.has(OrgTrait.PASSWORD_ON_IDENTIFY)) {
            return PasswordChallenge.check(turn, true);
        }
        if (account == null
                && !turn.has(OrgTrait.HIDES_UNKNOWN_USERS)
                && !turn.has(OrgTrait.TELLS_UNKNOWN_USERS_LATE)) {
            return turn.again(200, IonMessage.unknownUser(identifier));
        }
        var choice = account != null && !account.enrollments().isEmpty() && turn.has(OrgTrait.ANY_FACTOR_FIRST);
        return turn.go(choice ? new Select() : new PasswordChallenge());
    }
}
