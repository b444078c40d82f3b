package dev.usher.sandbox.okta;

import java.time.Instant;

/** What opening the link of a mail does: it counts as the code, or takes the code to the app that asked for that. */
final class MagicLinks {
    private final SandboxMailbox mailbox;
    private final SandboxSettings settings;
    private final Shelf<HandBack> handBacks = new Shelf<>();

    MagicLinks(SandboxMailbox mailbox, SandboxSettings settings) {
        this.mailbox = mailbox;
        this.settings = settings;
    }

    /** Notes where the link leads; without a callback URI at the app, to Okta's own page. */
    void handBack(SandboxMail mail, Transaction.Interaction interaction) {
        var callback = interaction.app().emailCallback();
        if (callback != null) {
            var target = BrowserReturn.to(callback.toString())
                    .with("otp", mail.code())
                    .with("state", interaction.state());
            handBacks.put(mail.id(), new HandBack(target, mail.at().plus(settings.emailCodeLifetime())));
        }
    }

    Reply open(Call call) {
        var id = Call.Form.parse(call.request().query()).require("token");
        var handBack = handBacks.get(id);
        if (handBack != null && call.at().isBefore(handBack.expiresAt)) {
            return handBack.target.reply();
        }
        return handBack == null && mailbox.click(id)
                ? Reply.html(200, "<!doctype html><title>Verified</title><p>Go back to where you were signing in.")
                : Reply.html(404, "<!doctype html><title>Expired</title><p>This link has expired.");
    }

    void clear() {
        handBacks.clear();
    }

    private record HandBack(BrowserReturn target, Instant expiresAt) {}
}
