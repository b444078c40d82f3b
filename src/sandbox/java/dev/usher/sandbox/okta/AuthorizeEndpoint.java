package dev.usher.sandbox.okta;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** {@code GET …/v1/authorize}: leads a browser to the hosted page, or to another identity provider. */
final class AuthorizeEndpoint {
    private final Org org;
    private final HostedSignIn hosted;

    AuthorizeEndpoint(Org org, HostedSignIn hosted) {
        this.org = org;
        this.hosted = hosted;
    }

    Reply handle(Call call, Issuer issuer) {
        Call.Form query;
        SandboxApp app;
        String redirectUri;
        try {
            query = Call.Form.parse(call.request().query());
            app = app(query);
            if (query.get("request_uri") != null) {
                return toProvider(call, query, app, issuer);
            }
            redirectUri = RequestParameters.redirectUri(org.settings, app, query);
        } catch (Refusal refusal) {
            // No redirect: an address that is not known to be the app's may belong to anybody.
            return Html.refusal(refusal.description());
        }
        org.limits.chargeClient(app, call);
        AuthorizationRequest request;
        try {
            request = AuthorizationRequest.read(query, app, issuer, redirectUri);
        } catch (Refusal refusal) {
            return BrowserReturn.to(redirectUri)
                    .withError(refusal.error(), refusal.description())
                    .with("state", query.get("state"))
                    .reply();
        }
        return hosted.begin(call, request);
    }

    private SandboxApp app(Call.Form query) {
        var clientId = query.get("client_id");
        var app = clientId == null ? null : org.apps.find(clientId);
        if (app == null) {
            throw Refusal.invalidRequest("Invalid value for 'client_id' parameter.");
        }
        return app;
    }

    /** The link of a {@code redirect-idp}: {@code urn:okta:} and, in base64url, the transaction and the provider. */
    private Reply toProvider(Call call, Call.Form query, SandboxApp app, Issuer issuer) {
        var parts = decoded(query.require("request_uri")).split(":", 2);
        var provider = parts.length < 2 ? null : IdentityProvider.find(parts[1]);
        var transaction = org.transactions.byInteraction(parts[0]);
        if (provider == null
                || transaction == null
                || transaction.expired(call.at())
                || transaction.interaction.issuer() != issuer
                || !transaction.interaction.app().clientId().equals(app.clientId())) {
            throw Refusal.invalidRequest("The 'request_uri' parameter is invalid or has expired.");
        }
        return BrowserReturn.to(org.origin + IdpEndpoint.PATH + provider.id)
                .with("stateToken", org.hop(transaction))
                .reply();
    }

    private static String decoded(String requestUri) {
        try {
            var coded = requestUri.startsWith(IdpLinks.REQUEST_URI)
                    ? requestUri.substring(IdpLinks.REQUEST_URI.length())
                    : "";
            return new String(Base64.getUrlDecoder().decode(coded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalidRequest("The 'request_uri' parameter is invalid or has expired.");
        }
    }
}
