package dev.usher.sandbox.okta;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose account is to be unlocked, and by what? Nobody is known yet, so everything is offered to everybody. */
record UnlockChoice() implements Step {
    private static final IonMessage UNREACHABLE = IonMessage.error(
            "This authenticator is not set up for the account.", "oie.selfservice.unlock.authenticator.not.enrolled");
    private static final List<Enrollment> OFFERED = List.of(
            new Enrollment.Plain(Factor.EMAIL, "eae0sandboxAnybody00"),
            new Enrollment.Phone("pae0sandboxAnybody00", "+10000000000", "", Factor.PHONE.methods));

    @Override
    public void write(Page page) {
        var identifier = page.required("identifier", "Username");
        page.form("select-authenticator-unlock-account", "/challenge", identifier, Choice.field(OFFERED, false));
        page.document.set("authenticators", Ion.wrap(Authenticators.known(List.of(Factor.EMAIL, Factor.PHONE))));
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        if (!action.equals("challenge")) {
            return null;
        }
        var identifier = turn.body().path("identifier").asText("").strip();
        if (identifier.isEmpty()) {
            return turn.wrong(400, "identifier", IonMessage.BLANK);
        }
        var account = turn.org().people.find(identifier);
        if (account == null) {
            return turn.show(400, IonMessage.unknownUser(identifier));
        }
        var chosen = turn.body().path("authenticator");
        for (var enrollment : SelfService.enrollments(account)) {
            if (Choice.fits(enrollment, chosen)) {
                turn.transaction().identified(identifier, account);
                turn.transaction().purpose(Purpose.UNLOCK);
                return Challenges.begin(turn, enrollment, chosen);
            }
        }
        return turn.show(400, UNREACHABLE);
    }
}
