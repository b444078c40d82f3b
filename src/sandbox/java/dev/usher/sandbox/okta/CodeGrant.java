package dev.usher.sandbox.okta;

/** The authorization-code grant of RFC 6749 section 4.1.3, with the verifier of RFC 7636. */
final class CodeGrant {
    private final Org org;

    CodeGrant(Org org) {
        this.org = org;
    }

    Grant redeem(Call call, Call.Form form, SandboxApp app, Issuer issuer) {
        TokenEndpoint.requireGrant(app, SandboxApp.AUTHORIZATION_CODE);
        var redirectUri = form.require("redirect_uri");
        var issued = org.authorizationCodes.redeem(form.require("code"), call.at());
        if (issued == null) {
            throw TokenEndpoint.invalidGrant("The authorization code is invalid or has expired.");
        }
        var request = issued.request();
        if (request.issuer() != issuer || !request.app().clientId().equals(app.clientId())) {
            throw TokenEndpoint.invalidGrant("The authorization code is invalid or has expired.");
        }
        if (!request.redirectUri().equals(redirectUri)) {
            throw TokenEndpoint.invalidGrant(
                    "The 'redirect_uri' does not match the redirection URI used in the authorization request.");
        }
        var verifier = form.get("code_verifier");
        if (verifier == null || !TokenEndpoint.fits(verifier, request.challenge())) {
            throw TokenEndpoint.invalidGrant("PKCE verification failed.");
        }
        return issued.grant();
    }
}
