package dev.usher.sandbox.okta;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.function.Supplier;

/** A way to an identity provider that began in an IDX document, and ends at the app's redirect URI. */
record TransactionHop(Org org, SignIn signIn, Transaction transaction, String token) implements IdpHop {
    private static final String MORE =
            "Your client is configured to use the interaction code flow and user interaction is required to complete the request.";

    @Override
    public String hint() {
        synchronized (transaction) {
            var identifier = transaction.identifier();
            return identifier == null ? "" : identifier;
        }
    }

    @Override
    public Reply signedIn(IdentityProvider provider, Account account, Instant now) {
        return once(() -> {
            transaction.touch(now, org.settings.transactionLifetime());
            var turn = new Turn(org, transaction, Json.object(), now, false);
            return outcome(signIn.federated(turn, account, provider));
        });
    }

    @Override
    public Reply refused() {
        return once(() -> unproved("access_denied", "The identity provider did not sign the user in."));
    }

    @Override
    public Reply failed() {
        return once(() -> unproved("interaction_required", MORE));
    }

    private Reply once(Supplier<Reply> answer) {
        synchronized (transaction) {
            if (org.idpHops.remove(token) == null || !signIn.awaitsProvider(transaction)) {
                return Html.refusal("This sign-in no longer waits for an identity provider.");
            }
            return answer.get();
        }
    }

    /** The app hears of the failure, and so does whoever introspects. */
    private Reply unproved(String error, String description) {
        transaction.failedAtProvider();
        return error(error, description);
    }

    /** What the document of the next step means to a browser. */
    private Reply outcome(Reply next) {
        try {
            var document = Json.read(next.body());
            if (document.has("successWithInteractionCode")) {
                return back().with("interaction_code", transaction.code())
                        .with("state", state())
                        .reply();
            }
            return next.status() == 200
                    ? error("interaction_required", MORE)
                    : error(
                            "access_denied",
                            document.at("/messages/value/0/message").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("documents are JSON", e);
        }
    }

    private Reply error(String error, String description) {
        return back().withError(error, description).with("state", state()).reply();
    }

    private BrowserReturn back() {
        return BrowserReturn.to(transaction.interaction.redirectUri());
    }

    private String state() {
        return transaction.interaction.state();
    }
}
