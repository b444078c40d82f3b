package dev.usher.sandbox.okta;

import dev.usher.sandbox.okta.SandboxApp.Authentication;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Tells which app is calling, and whether it has proved it. */
final class ClientAuthentication {
    private final Org org;
    private final Assertions assertions = new Assertions();

    ClientAuthentication(Org org) {
        this.org = org;
    }

    /** Identifies the app. What credentials it sends must be right; sending none is fine, as Okta does at interact. */
    SandboxApp identify(Call call, Call.Form form, Issuer issuer, String endpoint) {
        var credentials = Credentials.read(call, form);
        var app = org.apps.find(credentials.clientId);
        if (app == null) {
            throw new Refusal(Reply.summary(401, "invalid_client", "Invalid value for 'client_id' parameter."));
        }
        if (credentials.way != Authentication.NONE) {
            check(app, credentials, issuer, endpoint, call);
        }
        return app;
    }

    /** Identifies the app and insists on its credentials, unless it is a public client. */
    SandboxApp require(Call call, Call.Form form, Issuer issuer, String endpoint) {
        var app = identify(call, form, issuer, endpoint);
        var sent = Credentials.read(call, form).way;
        if (sent == Authentication.NONE && !app.isPublic()) {
            throw invalid("No client credentials found.");
        }
        return app;
    }

    private void check(SandboxApp app, Credentials credentials, Issuer issuer, String endpoint, Call call) {
        if (!app.authentication().contains(credentials.way)) {
            throw invalid("Client authentication failed. The app does not use this way of authenticating.");
        }
        if (credentials.way == Authentication.PRIVATE_KEY_JWT) {
            assertions.check(app, credentials.proof, issuer.addresses(org.origin, endpoint), call.at());
        } else if (!app.hasSecret(credentials.proof)) {
            throw invalid("The client secret supplied for a confidential client is invalid.");
        }
    }

    static Refusal invalid(String description) {
        return Refusal.oauth(401, "invalid_client", description);
    }

    /** What the call brings, before anything is known to be true. */
    private record Credentials(String clientId, Authentication way, String proof) {
        static Credentials read(Call call, Call.Form form) {
            var basic = call.header("Authorization");
            var secret = form.get("client_secret");
            var assertion = form.get("client_assertion");
            if (count(basic, secret, assertion) > 1) {
                throw Refusal.invalidRequest("Only one kind of client credentials may be supplied.");
            }
            if (basic != null) {
                return basic(basic);
            }
            if (assertion != null) {
                return assertion(form, assertion);
            }
            var clientId = form.get("client_id");
            if (clientId == null) {
                throw invalid("No client credentials found.");
            }
            return secret == null
                    ? new Credentials(clientId, Authentication.NONE, "")
                    : new Credentials(clientId, Authentication.CLIENT_SECRET_POST, secret);
        }

        private static Credentials basic(String header) {
            if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
                throw invalid("No client credentials found.");
            }
            try {
                var text = new String(
                        Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
                var colon = text.indexOf(':');
                if (colon > 0) {
                    // RFC 6749 section 2.3.1: both halves are form-encoded before they are joined.
                    var id = Call.Form.parse("v=" + text.substring(0, colon)).require("v");
                    var secret =
                            Call.Form.parse("v=" + text.substring(colon + 1)).require("v");
                    return new Credentials(id, Authentication.CLIENT_SECRET_BASIC, secret);
                }
            } catch (IllegalArgumentException e) {
                throw invalid("No client credentials found.");
            }
            throw invalid("No client credentials found.");
        }

        private static Credentials assertion(Call.Form form, String assertion) {
            if (!Assertions.TYPE.equals(form.get("client_assertion_type"))) {
                throw Refusal.invalidRequest("The 'client_assertion_type' parameter is missing or not supported.");
            }
            var named = form.get("client_id");
            var clientId = Assertions.subject(assertion);
            if (named != null && !named.equals(clientId)) {
                throw invalid("The client_assertion was not made by this client.");
            }
            return new Credentials(clientId, Authentication.PRIVATE_KEY_JWT, assertion);
        }

        private static int count(@Nullable String... values) {
            var count = 0;
            for (var value : values) {
                count += value == null ? 0 : 1;
            }
            return count;
        }
    }
}
