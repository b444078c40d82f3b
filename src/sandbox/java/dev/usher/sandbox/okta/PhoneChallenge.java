package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The code of a text message or of a call. */
final class PhoneChallenge extends Challenge {
    private static final IonMessage TEXT_QUOTA = IonMessage.error(
            "An SMS message was recently sent. Please wait 30 seconds before trying again.", "errors.E0000150");
    private static final IonMessage CALL_QUOTA = IonMessage.error(
            "A phone call was recently made. Please wait 30 seconds before trying again.", "errors.E0000151");

    private final Enrollment.Phone phone;
    private final SandboxText text;

    private PhoneChallenge(Enrollment.Phone phone, String method, @Nullable Offer offer, SandboxText text) {
        super(phone, method, offer);
        this.phone = phone;
        this.text = text;
    }

    static Reply send(Turn turn, Enrollment.Phone phone, String method, @Nullable Offer offer) {
        var voice = method.equals("voice");
        var sandbox = turn.org().phone;
        if (turn.has(OrgTrait.ENFORCES_TEXT_QUOTA) && !sandbox.mayText(phone.number(), turn.now())) {
            return turn.show(429, voice ? CALL_QUOTA : TEXT_QUOTA);
        }
        var code = Ids.sixDigits();
        var app = turn.transaction().interaction.app().label();
        var said = "Your code for " + app + " is " + code + ".";
        var text = new SandboxText(phone.number(), turn.account().person().login(), voice, said, code, turn.now());
        sandbox.text(text);
        return turn.go(new PhoneChallenge(phone, method, offer, text));
    }

    @Override
    List<ObjectNode> fields(Page page) {
        return List.of(page.field("passcode", "Enter code"));
    }

    @Override
    void describe(Page page, ObjectNode node) {
        node.set("resend", page.action("resend", "/challenge/resend"));
        node.putObject("profile").put("phoneNumber", phone.masked());
        var methods = node.putArray("methods");
        methods.addObject().put("type", method);
    }

    @Override
    Reply answer(Turn turn) {
        return CodeCheck.judge(
                turn,
                "passcode",
                () -> text.code().equals(turn.credential("passcode"))
                        && turn.now().isBefore(text.at().plus(turn.settings().emailCodeLifetime())),
                IonMessage.WRONG_CODE,
                () -> done(turn));
    }

    @Override
    Reply resend(Turn turn) {
        return send(turn, phone, method, offer);
    }
}
