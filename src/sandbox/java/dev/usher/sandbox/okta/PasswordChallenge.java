package dev.usher.sandbox.okta;

import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The password of the person named before. */
record PasswordChallenge() implements Step {
    /** Everybody has one; a user who does not exist has one that looks the same. */
    static Enrollment enrollment(Transaction transaction) {
        var prefix = Factor.PASSWORD.enrollmentPrefix;
        return new Enrollment.Plain(
                Factor.PASSWORD, prefix + transaction.personId().substring(prefix.length()));
    }

    @Override
    public void write(Page page) {
        var passcode = page.field("passcode", "Password").put("secret", true);
        var form = page.form("challenge-authenticator", "/challenge/answer", Ion.nested("credentials", passcode));
        Ion.relatesTo(form, "$.currentAuthenticatorEnrollment");
        var enrollment = enrollment(page.transaction);
        var node = Authenticators.enrolled(enrollment, page.transaction.account());
        node.set("recover", page.action("recover", "/recover"));
        page.put("currentAuthenticatorEnrollment", node);
        page.enrollments(List.of(enrollment));
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        return switch (action) {
            case "challenge/answer" -> check(turn, false);
            case "recover" -> SelfService.recover(turn);
            default -> null;
        };
    }

    /** Judges a password, be it given here or together with the username. */
    static Reply check(Turn turn, boolean onIdentify) {
        var passcode = turn.credential("passcode");
        var account = turn.transaction().account();
        if (passcode.isEmpty()) {
            return turn.wrong(400, "passcode", IonMessage.BLANK);
        }
        if (account == null) {
            return turn.has(OrgTrait.HIDES_UNKNOWN_USERS)
                    ? wrong(turn, onIdentify)
                    : turn.again(
                            400,
                            IonMessage.unknownUser(
                                    String.valueOf(turn.transaction().identifier())));
        }
        if (account.is(Flag.LOCKED)) {
            return turn.again(400, IonMessage.SUSPENDED);
        }
        if (!account.hasPassword(passcode)) {
            return wrong(turn, onIdentify);
        }
        return turn.proved(enrollment(turn.transaction()), "password");
    }

    private static Reply wrong(Turn turn, boolean onIdentify) {
        if (!onIdentify && turn.has(OrgTrait.KEEPS_PASSWORD_STEP)) {
            return turn.show(401, IonMessage.AUTHENTICATION_FAILED);
        }
        var vague = onIdentify || turn.has(OrgTrait.HIDES_UNKNOWN_USERS);
        return turn.again(400, vague ? IonMessage.AUTHENTICATION_FAILED : IonMessage.WRONG_PASSWORD);
    }
}
