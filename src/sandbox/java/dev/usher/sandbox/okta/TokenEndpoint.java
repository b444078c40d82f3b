package dev.usher.sandbox.okta;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code POST …/v1/token}: authorization codes, interaction codes and refresh tokens become tokens. */
final class TokenEndpoint {
    private final Org org;
    private final ClientAuthentication clients;
    private final TokenMint mint;
    private final CodeGrant codes;

    TokenEndpoint(Org org, ClientAuthentication clients) {
        this.org = org;
        this.clients = clients;
        this.mint = new TokenMint(org);
        this.codes = new CodeGrant(org);
    }

    Reply handle(Call call, Issuer issuer) {
        var form = call.form();
        var grantType = form.require("grant_type");
        if (call.header("Origin") != null && form.get("code_verifier") == null) {
            throw Refusal.invalidRequest(
                    "Browser requests to the token endpoint must use Proof Key for Code Exchange.");
        }
        var app = clients.require(call, form, issuer, "token");
        if (grantType.equals(SandboxApp.CLIENT_CREDENTIALS)) {
            return Reply.json(200, org.services.issue(call, form, app, issuer)).with("Cache-Control", "no-store");
        }
        var grant = switch (grantType) {
            case SandboxApp.AUTHORIZATION_CODE -> codes.redeem(call, form, app, issuer);
            case SandboxApp.INTERACTION_CODE -> redeem(call, form, app, issuer);
            case SandboxApp.REFRESH_TOKEN -> refresh(call, form, app, issuer);
            default ->
                throw Refusal.oauth(
                        400,
                        "unsupported_grant_type",
                        "The authorization grant type is not supported by the authorization server.");
        };
        return Reply.json(200, mint.tokens(grant, call.at())).with("Cache-Control", "no-store");
    }

    static void requireGrant(SandboxApp app, String grant) {
        if (!app.allows(grant)) {
            throw Refusal.oauth(
                    400,
                    "unauthorized_client",
                    "The client is not authorized to use the provided grant type. Configured grant types: ["
                            + String.join(", ", app.grants()) + "].");
        }
    }

    private Grant redeem(Call call, Call.Form form, SandboxApp app, Issuer issuer) {
        requireGrant(app, SandboxApp.INTERACTION_CODE);
        var code = form.get("interaction_code");
        var issued = code == null ? null : org.codes.redeem(code, call.at());
        if (issued == null
                || issued.interaction().issuer() != issuer
                || !issued.interaction().app().clientId().equals(app.clientId())) {
            throw invalidGrant("The interaction code is invalid or has expired.");
        }
        var verifier = form.get("code_verifier");
        if (verifier == null || !fits(verifier, issued.interaction().challenge())) {
            throw invalidGrant("PKCE verification failed.");
        }
        return issued.grant();
    }

    private Grant refresh(Call call, Call.Form form, SandboxApp app, Issuer issuer) {
        requireGrant(app, SandboxApp.REFRESH_TOKEN);
        var grant = org.grants.use(form.require("refresh_token"), app, issuer, call.at());
        if (grant == null) {
            throw invalidGrant("The refresh token is invalid or expired.");
        }
        var scope = form.get("scope");
        if (scope == null) {
            return grant;
        }
        Set<String> fewer = new LinkedHashSet<>(List.of(scope.strip().split("\\s+")));
        if (!grant.scopes().containsAll(fewer)) {
            throw Refusal.oauth(400, "invalid_scope", "The requested scope exceeds what was granted.");
        }
        return grant.narrowedTo(fewer);
    }

    static boolean fits(String verifier, String challenge) {
        return MessageDigest.isEqual(
                Ids.base64Url(Ids.sha256(verifier)).getBytes(StandardCharsets.US_ASCII),
                challenge.getBytes(StandardCharsets.US_ASCII));
    }

    static Refusal invalidGrant(String description) {
        return Refusal.oauth(400, "invalid_grant", description);
    }
}
