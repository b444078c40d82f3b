package dev.usher.sandbox.okta;

import org.jspecify.annotations.Nullable;

/** Waits for Okta FastPass on the person's own device, which the sandbox never has: only another choice ends it. */
record FastPassChallenge(Enrollment enrollment) implements Step {
    private static final String LINK = "com-okta-authenticator:/deviceChallenge?challengeRequest=";

    @Override
    public void write(Page page) {
        var form = page.form("challenge-poll", "/authenticators/poll").put("refresh", page.settings.refresh());
        Ion.relatesTo(form, "$.currentAuthenticator");
        var node = Authenticators.known(enrollment.factor());
        node.putArray("methods").addObject().put("type", "signed_nonce");
        node.set("cancel", page.action("cancel-polling", "/authenticators/poll/cancel"));
        var challenge = Json.object()
                .put("challengeMethod", "CUSTOM_URI")
                .put("href", LINK + page.transaction.stateToken())
                .put("downloadHref", page.links.origin() + "/okta-verify/download");
        node.putObject("contextualData").set("challenge", Ion.wrap(challenge));
        page.put("currentAuthenticator", node);
        Choice.write(page);
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        return switch (action) {
            case "authenticators/poll", "challenge/poll" ->
                turn.pollsTooSoon(turn.settings().refresh()) ? turn.tooFast() : turn.show();
            case "authenticators/poll/cancel" -> turn.go(new Select());
            case "challenge" -> Choice.take(turn);
            default -> null;
        };
    }
}
