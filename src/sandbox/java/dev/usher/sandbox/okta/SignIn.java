package dev.usher.sandbox.okta;

import java.util.Set;

/** What may be asked of a transaction: its step answers, and some endpoints answer wherever it stands. */
final class SignIn {
    private static final Set<String> ACTIONS = Set.of(
            "identify",
            "identify/select",
            "challenge",
            "challenge/answer",
            "challenge/resend",
            "challenge/poll",
            "challenge/send",
            "authenticators/poll",
            "authenticators/poll/cancel",
            "authenticators/okta-verify/launch",
            "credential/enroll",
            "skip",
            "recover",
            "enroll",
            "enroll/new",
            "enroll/update",
            "unlock-account",
            "consent",
            "keep-me-signed-in",
            "badge/verify",
            "poll");

    private final Org org;

    SignIn(Org org) {
        this.org = org;
    }

    Reply act(String action, Turn turn) {
        if (action.equals("introspect")) {
            return turn.show();
        }
        if (action.equals("cancel")) {
            turn.transaction().restart();
            org.transactions.rotate(turn.transaction());
            return turn.show();
        }
        if (!ACTIONS.contains(action)) {
            throw Router.notFound();
        }
        var reply = turn.transaction().step().take(action, turn);
        if (reply != null) {
            return reply;
        }
        return switch (action) {
            case "recover", "enroll", "unlock-account" -> SelfService.refuse(turn);
            default -> turn.outOfPlace();
        };
    }
}
