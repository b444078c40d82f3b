package dev.usher.sandbox.okta;

/** What can be asked about tokens that are out: revoke (RFC 7009), introspect (RFC 7662), userinfo. */
final class GrantEndpoints {
    private final Org org;
    private final ClientAuthentication clients;
    private final Claims claims;

    GrantEndpoints(Org org, ClientAuthentication clients) {
        this.org = org;
        this.clients = clients;
        this.claims = new Claims(org.settings);
    }

    Reply revoke(Call call, Issuer issuer) {
        var form = call.form();
        var app = clients.require(call, form, issuer, "revoke");
        org.grants.revoke(form.require("token"), app);
        return Reply.empty(200);
    }

    Reply introspect(Call call, Issuer issuer) {
        var form = call.form();
        var app = clients.require(call, form, issuer, "introspect");
        var token = form.require("token");
        var answer = Json.object();
        var issued = org.grants.access(token, call.at());
        if (issued != null && mine(issued.grant(), app, issuer)) {
            var grant = issued.grant();
            answer.put("active", true)
                    .put("scope", grant.scope())
                    .put("username", grant.person().login())
                    .put("exp", issued.expiresAt().getEpochSecond())
                    .put("iat", issued.issuedAt().getEpochSecond())
                    .put("sub", grant.person().login())
                    .put("aud", issuer == Issuer.ORG ? org.origin.toString() : "api://default")
                    .put("iss", issuer.url(org.origin))
                    .put("jti", issued.jti())
                    .put("token_type", "Bearer")
                    .put("client_id", app.clientId())
                    .put("uid", grant.person().id());
            return Reply.json(200, answer);
        }
        var refresh = org.grants.refresh(token);
        if (refresh != null && mine(refresh.grant(), app, issuer)) {
            answer.put("active", true)
                    .put("scope", refresh.grant().scope())
                    .put("username", refresh.grant().person().login())
                    .put("client_id", app.clientId())
                    .put("token_type", "Bearer");
            return Reply.json(200, answer);
        }
        return Reply.json(200, answer.put("active", false));
    }

    Reply userinfo(Call call, Issuer issuer) {
        var header = call.header("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return challenge(issuer, "invalid_request", "A bearer token is missing.");
        }
        var issued = org.grants.access(header.substring(7).strip(), call.at());
        if (issued == null || issued.grant().issuer() != issuer) {
            return challenge(issuer, "invalid_token", "The access token is invalid.");
        }
        if (!issued.grant().scopes().contains("openid")) {
            return Reply.empty(403).with("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"openid\"");
        }
        return Reply.json(200, claims.inUserinfo(issued.grant()));
    }

    /** RFC 6750 section 3: the reason is in the header, the body is empty. */
    private Reply challenge(Issuer issuer, String error, String description) {
        return Reply.empty(401)
                .with(
                        "WWW-Authenticate",
                        "Bearer authorization_uri=\"" + issuer.endpoint(org.origin, "authorize") + "\", realm=\""
                                + org.origin + "\", scope=\"openid\", error=\"" + error + "\", error_description=\""
                                + description + "\"");
    }

    private static boolean mine(Grant grant, SandboxApp app, Issuer issuer) {
        return grant.issuer() == issuer && grant.app().clientId().equals(app.clientId());
    }
}
