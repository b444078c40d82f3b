package dev.usher.sandbox.okta;

import java.util.Arrays;

/** From a path to the endpoint that serves it. */
final class Router {
    private static final String IDX = "/idp/idx/";
    private static final String V1 = "/v1/";
    private static final String OPENID = "/.well-known/openid-configuration";
    private static final String OAUTH = "/.well-known/oauth-authorization-server";

    private final Org org;
    private final Discovery discovery;
    private final InteractEndpoint interact;
    private final IdxEndpoint idx;
    private final TokenEndpoint token;
    private final GrantEndpoints grants;
    private final HostedSignIn hosted;
    private final AuthorizeEndpoint authorize;
    private final IdpEndpoint providers;
    private final UsersEndpoint users;

    Router(Org org) {
        var clients = new ClientAuthentication(org);
        this.org = org;
        this.discovery = new Discovery(org);
        this.interact = new InteractEndpoint(org, clients);
        this.idx = new IdxEndpoint(org);
        this.token = new TokenEndpoint(org, clients);
        this.grants = new GrantEndpoints(org, clients);
        this.hosted = new HostedSignIn(org);
        this.authorize = new AuthorizeEndpoint(org, hosted);
        this.providers = new IdpEndpoint(org, hosted);
        this.users = new UsersEndpoint(org);
    }

    Reply route(Call call) {
        var path = call.path();
        if (path.startsWith(IDX)) {
            allow(call, "POST");
            return idx.handle(call, path.substring(IDX.length()));
        }
        if (path.contains("/.well-known/")) {
            allow(call, "GET");
            return wellKnown(path);
        }
        if (path.startsWith("/oauth2/")) {
            return oauth(call, path);
        }
        if (path.startsWith("/email/verify/")) {
            allow(call, "GET");
            return org.magicLinks.open(call);
        }
        if (path.startsWith(IdpEndpoint.PATH)) {
            allow(call, "GET", "POST");
            return providers.handle(call, path.substring(IdpEndpoint.PATH.length()));
        }
        if (path.equals(HostedPage.PATH)) {
            allow(call, "POST");
            return hosted.submit(call);
        }
        if (path.equals("/login/signout")) {
            allow(call, "GET");
            return org.sessions.close(call, Html.page(200, "Signed out", "<p>You are signed out of this org.</p>"));
        }
        if (path.equals("/okta-verify/enroll")) {
            allow(call, "GET");
            return enrollmentLink(call);
        }
        if (path.equals(UsersEndpoint.PATH) || path.startsWith(UsersEndpoint.PATH + "/")) {
            allow(call, "GET");
            return users.handle(call);
        }
        var page = SidePages.at(path);
        if (page != null) {
            allow(call, "GET");
            return page;
        }
        throw notFound();
    }

    static Refusal notFound() {
        return new Refusal(Reply.summary(404, "E0000022", "The endpoint does not support the provided HTTP method"));
    }

    private Reply oauth(Call call, String path) {
        var at = path.lastIndexOf(V1);
        var issuer = at < 0 ? null : Issuer.at(path.substring(0, at));
        if (issuer == null) {
            throw unknownServer(path);
        }
        var endpoint = path.substring(at + V1.length());
        switch (endpoint) {
            case "keys", "authorize" -> allow(call, "GET");
            case "userinfo" -> allow(call, "GET", "POST");
            default -> allow(call, "POST");
        }
        return switch (endpoint) {
            case "authorize" -> authorize.handle(call, issuer);
            case "interact" -> interact.handle(call, issuer);
            case "token" -> token.handle(call, issuer);
            case "revoke" -> grants.revoke(call, issuer);
            case "introspect" -> grants.introspect(call, issuer);
            case "userinfo" -> grants.userinfo(call, issuer);
            case "keys" -> discovery.keys();
            default -> throw notFound();
        };
    }

    private Reply wellKnown(String path) {
        return switch (path) {
            case OPENID -> discovery.openId(Issuer.ORG);
            case OAUTH -> discovery.oauth(Issuer.ORG);
            case "/.well-known/okta-organization" -> discovery.organization();
            default -> {
                if (path.endsWith(OPENID)) {
                    yield discovery.openId(server(path, path.substring(0, path.length() - OPENID.length())));
                }
                if (path.startsWith(OAUTH)) {
                    yield discovery.oauth(server(path, path.substring(OAUTH.length())));
                }
                if (path.endsWith(OAUTH)) {
                    yield discovery.oauth(server(path, path.substring(0, path.length() - OAUTH.length())));
                }
                throw notFound();
            }
        };
    }

    private static Issuer server(String path, String base) {
        var issuer = Issuer.at(base);
        if (issuer == null || issuer == Issuer.ORG) {
            throw unknownServer(path);
        }
        return issuer;
    }

    private Reply enrollmentLink(Call call) {
        var query = Call.Form.parse(call.request().query());
        var found = org.phone.open(query.require("token"));
        return found
                ? Reply.html(200, "<!doctype html><title>Set up</title><p>The app is set up. Go back to your browser.")
                : Reply.html(404, "<!doctype html><title>Expired</title><p>This link has expired.");
    }

    private static void allow(Call call, String... methods) {
        if (!Arrays.asList(methods).contains(call.method())) {
            throw new Refusal(Reply.summary(405, "E0000022", "The endpoint does not support the provided HTTP method"));
        }
    }

    private static Refusal unknownServer(String path) {
        return new Refusal(
                Reply.summary(404, "E0000007", "Not found: Resource not found: " + path + " (AuthorizationServer)"));
    }
}
