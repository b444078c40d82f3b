package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new password.
 *
 * @param name the form's name, which tells why
 * @param flag what is settled by it, or by skipping it; null where it must be set
 * @param offer from what it was chosen at registration; null otherwise
 */
record NewPassword(
        String name, @Nullable Flag flag, @Nullable Offer offer) implements Step {
    private static final String RESET = "reset-authenticator";
    private static final int DAYS_LEFT = 4;
    private static final IonMessage EXPIRING = IonMessage.info(
            "When your password expires, you will have to change your password before you can login to your Sandbox"
                    + " account.",
            "idx.password.expiring.message",
            "Sandbox");
    private static final IonMessage MANAGED_ELSEWHERE = IonMessage.error(
            "Your password is managed elsewhere and cannot be changed here.", "app.ldap.password.reset.failed");

    static NewPassword reset() {
        return new NewPassword(RESET, null, null);
    }

    static NewPassword expired() {
        return new NewPassword("reenroll-authenticator", Flag.EXPIRED_PASSWORD, null);
    }

    static NewPassword expiring() {
        return new NewPassword("reenroll-authenticator-warning", Flag.EXPIRING_PASSWORD, null);
    }

    static NewPassword managed() {
        return new NewPassword("reenroll-custom-password-expiry-warning", Flag.EXPIRING_MANAGED_PASSWORD, null);
    }

    static NewPassword enrolled(Offer offer) {
        return new NewPassword("enroll-authenticator", null, offer);
    }

    @Override
    public void write(Page page) {
        var passcode = page.field("passcode", offer == null ? "New password" : "Enter password")
                .put("secret", true);
        var revoke =
                Ion.field("revokeSessions", "Sign me out of all other devices").put("type", "boolean");
        var credentials =
                name.equals(RESET) ? Ion.nested("credentials", passcode, revoke) : Ion.nested("credentials", passcode);
        var form = page.form(name, "/challenge/answer", credentials);
        Ion.relatesTo(form, "$.currentAuthenticator");
        if (flag == Flag.EXPIRING_MANAGED_PASSWORD) {
            form.put("customExpiredPasswordName", "Sandbox passwords")
                    .put("customExpiredPasswordURL", page.links.origin() + "/passwords");
        }
        page.put("currentAuthenticator", described());
        if (name.equals(RESET)) {
            page.put("recoveryAuthenticator", described());
        }
        if (isWarning()) {
            page.form("skip", "/skip");
        }
        if (offer != null) {
            page.put("enrollmentAuthenticator", described());
            offer.write(page);
        }
    }

    @Override
    public List<IonMessage> messages() {
        return isWarning() ? List.of(EXPIRING) : List.of();
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        return switch (action) {
            case "challenge/answer" -> set(turn);
            case "skip" -> isWarning() && flag != null ? AfterSignIn.settled(turn, flag) : null;
            default -> offer == null ? null : offer.take(action, turn);
        };
    }

    private Reply set(Turn turn) {
        var account = turn.account();
        var passcode = turn.credential("passcode");
        if (flag == Flag.EXPIRING_MANAGED_PASSWORD) {
            return turn.show(400, MANAGED_ELSEWHERE);
        }
        if (passcode.isEmpty()) {
            return turn.wrong(400, "passcode", IonMessage.BLANK);
        }
        if (!PasswordPolicy.allows(passcode, account)) {
            return turn.wrong(400, "passcode", PasswordPolicy.NOT_MET);
        }
        account.password(passcode);
        if (flag != null) {
            account.lift(flag);
            return Journey.onward(turn);
        }
        if (turn.transaction().purpose() == Purpose.RECOVERY) {
            turn.transaction().purpose(Purpose.SIGN_IN);
            // A new password is as fresh as can be: it does not expire soon.
            account.lift(Flag.EXPIRED_PASSWORD);
            account.lift(Flag.EXPIRING_PASSWORD);
        }
        return turn.proved(PasswordChallenge.enrollment(turn.transaction()), "password");
    }

    private boolean isWarning() {
        return flag == Flag.EXPIRING_PASSWORD || flag == Flag.EXPIRING_MANAGED_PASSWORD;
    }

    private ObjectNode described() {
        var node = Authenticators.known(Factor.PASSWORD);
        var settings = PasswordPolicy.settings();
        if (isWarning()) {
            settings.put("daysToExpiry", DAYS_LEFT);
        }
        node.set("settings", settings);
        return node;
    }
}
