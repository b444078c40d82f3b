package dev.usher.sandbox.okta;

/** {@code POST …/v1/interact}: opens a transaction. */
final class InteractEndpoint {
    private final Org org;
    private final ClientAuthentication clients;

    InteractEndpoint(Org org, ClientAuthentication clients) {
        this.org = org;
        this.clients = clients;
    }

    Reply handle(Call call, Issuer issuer) {
        var form = call.form();
        if (org.settings.has(OrgTrait.LACKS_INTERACTION_CODE)) {
            throw Refusal.oauth(400, "access_denied", "The requested feature is not enabled in this environment.");
        }
        var app = clients.identify(call, form, issuer, "interact");
        org.limits.chargeClient(app, call);
        TokenEndpoint.requireGrant(app, SandboxApp.INTERACTION_CODE);
        refuseAdminTokens(form);
        // A sign-in by interaction code is always a fresh one, so none is older than the client allows.
        RequestParameters.maxAge(form);
        var interaction = new Transaction.Interaction(
                app,
                issuer,
                RequestParameters.scopes(form),
                RequestParameters.redirectUri(org.settings, app, form),
                RequestParameters.challenge(app, form),
                form.require("state"),
                form.get("nonce"),
                form.get("acr_values"));
        var transaction = org.transactions.open(interaction, call.at());
        return Reply.json(200, Json.object().put("interaction_handle", transaction.interactionHandle));
    }

    /** Nobody in this org has been sent such a token. */
    private static void refuseAdminTokens(Call.Form form) {
        if (form.get("activation_token") != null) {
            throw Refusal.invalidRequest("The activation token is invalid");
        }
        if (form.get("recovery_token") != null) {
            throw Refusal.invalidRequest("The recovery token is invalid");
        }
    }
}
