package dev.usher.sandbox.okta;

import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
    public Reply signedIn(IdentityProvider provider, SandboxPerson person, Instant now) {
        synchronized (transaction) {
            if (!waits()) {
                return Html.refusal("This sign-in no longer waits for an identity provider.");
            }
            org.idpHops.remove(token);
            transaction.touch(now, org.settings.transactionLifetime());
            if (transaction.interaction.issuer() == Issuer.CUSTOM && org.settings.has(OrgTrait.LACKS_POLICY_RULE)) {
                return error("access_denied", HostedSignIn.NO_POLICY);
            }
            if (person.is(Flag.LOCKED)) {
                return error("access_denied", IonMessage.SUSPENDED.text());
            }
            signIn.federated(transaction, person, provider, now);
            return outcome(transaction.code());
        }
    }

    @Override
    public Reply refused() {
        return ended("access_denied", "The identity provider did not sign the user in.");
    }

    @Override
    public Reply failed() {
        return ended("interaction_required", MORE);
    }

    /** The app hears of the failure, and so does whoever introspects. */
    private Reply ended(String error, String description) {
        synchronized (transaction) {
            if (!waits()) {
                return Html.refusal("This sign-in no longer waits for an identity provider.");
            }
            org.idpHops.remove(token);
            transaction.idpFailed(true);
            return error(error, description);
        }
    }

    private Reply outcome(@Nullable String code) {
        return switch (transaction.stage()) {
            case DONE ->
                back().with("interaction_code", code).with("state", state()).reply();
            case DENIED -> error("access_denied", IonMessage.ACCESS_DENIED.text());
            case IDENTIFY -> error("access_denied", IonMessage.NOT_ASSIGNED.text());
            default -> error("interaction_required", MORE);
        };
    }

    private boolean waits() {
        return transaction.stage() == Stage.IDENTIFY || transaction.stage() == Stage.IDP;
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
