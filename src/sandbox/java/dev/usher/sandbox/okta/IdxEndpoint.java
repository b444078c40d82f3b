package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** {@code POST /idp/idx/…}: finds the transaction, keeps its lifetime, and lets {@link SignIn} decide. */
final class IdxEndpoint {
    private final Org org;
    private final SignIn signIn;

    IdxEndpoint(Org org) {
        this.org = org;
        this.signIn = new SignIn(org);
    }

    Reply handle(Call call, String action) {
        var body = call.json();
        var transaction = find(body, action.equals("introspect"));
        if (transaction == null) {
            return gone();
        }
        org.limits.chargeClient(transaction.interaction.app(), call);
        synchronized (transaction) {
            if (transaction.expired(call.at())) {
                org.transactions.end(transaction);
            }
            // Asked again under the lock: a call that raced with this one may have replaced the handle.
            if (find(body, action.equals("introspect")) != transaction) {
                return gone();
            }
            transaction.touch(call.at(), org.settings.transactionLifetime());
            if (org.settings.has(OrgTrait.ROTATES_HANDLES) && !action.equals("cancel")) {
                org.transactions.rotate(transaction);
            }
            var turn = new Turn(org, transaction, body, call.at(), call.header("Origin") != null);
            if (transaction.callsTooOften(call.at()) && org.settings.has(OrgTrait.ENFORCES_TRANSACTION_LIMIT)) {
                return turn.terminal(429, IonMessage.TOO_MANY_REQUESTS);
            }
            return signIn.act(action, turn);
        }
    }

    private @Nullable Transaction find(ObjectNode body, boolean introspect) {
        if (introspect && body.hasNonNull("interactionHandle")) {
            return org.transactions.byInteraction(body.get("interactionHandle").asText());
        }
        return org.transactions.byState(body.path("stateHandle").asText(""));
    }

    private static Reply gone() {
        return Reply.ion(401, Documents.expired());
    }
}
