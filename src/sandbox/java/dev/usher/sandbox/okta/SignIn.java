package dev.usher.sandbox.okta;

import dev.usher.sandbox.okta.SandboxPerson.Flag;
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

    /** Whether the transaction stands where a document led to an identity provider. */
    boolean awaitsProvider(Transaction transaction) {
        var step = transaction.step();
        return step instanceof Identify || step instanceof AtProvider || step instanceof RedirectChallenge;
    }

    /** An identity provider has said who this is: that stands for the password, or is the further proof that was asked for. */
    Reply federated(Turn turn, Account account, IdentityProvider provider) {
        var transaction = turn.transaction();
        if (transaction.step() instanceof RedirectChallenge challenge) {
            return account == transaction.account() && provider == challenge.provider()
                    ? challenge.returned(turn)
                    : turn.show(403, IonMessage.IDP_FAILED);
        }
        if (account.is(Flag.LOCKED)) {
            return turn.again(400, IonMessage.SUSPENDED);
        }
        transaction.federated(account, provider);
        transaction.verified(new Proof(Factor.PASSWORD, Set.of("fed")), turn.now());
        return Journey.onward(turn);
    }
}
