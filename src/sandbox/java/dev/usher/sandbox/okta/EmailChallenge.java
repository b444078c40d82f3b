package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The code of a mail, or the click on its link. */
final class EmailChallenge extends Challenge {
    private final SandboxMail mail;

    private EmailChallenge(Enrollment enrollment, @Nullable Offer offer, SandboxMail mail) {
        super(enrollment, "email", offer);
        this.mail = mail;
    }

    static Reply send(Turn turn, Enrollment enrollment, @Nullable Offer offer) {
        var org = turn.org();
        var app = turn.transaction().interaction.app();
        var mail = org.mailbox.send(turn.account().person(), org.origin, app, turn.now());
        org.magicLinks.handBack(mail, turn.transaction().interaction);
        return turn.go(new EmailChallenge(enrollment, offer, mail));
    }

    @Override
    List<ObjectNode> fields(Page page) {
        return List.of(page.field("passcode", "Enter code"));
    }

    @Override
    void describe(Page page, ObjectNode node) {
        node.set("resend", page.action("resend", "/challenge/resend"));
        node.set("poll", page.action("poll", "/challenge/poll").put("refresh", page.settings.refresh()));
        if (offer != null) {
            node.putObject("contextualData").put("useEmailMagicLink", true);
        }
    }

    @Override
    Reply answer(Turn turn) {
        return CodeCheck.judge(
                turn,
                "passcode",
                () -> mail.code().equals(turn.credential("passcode")) && fresh(turn.now(), turn.settings()),
                IonMessage.WRONG_CODE,
                () -> done(turn));
    }

    @Override
    Reply resend(Turn turn) {
        return send(turn, enrollment, offer);
    }

    @Override
    Reply poll(Turn turn) {
        if (turn.pollsTooSoon(turn.settings().refresh())) {
            return turn.tooFast();
        }
        var clicked = turn.org().mailbox.isClicked(mail) && fresh(turn.now(), turn.settings());
        return clicked ? done(turn) : turn.show();
    }

    private boolean fresh(Instant now, SandboxSettings settings) {
        return now.isBefore(mail.at().plus(settings.emailCodeLifetime()));
    }
}
