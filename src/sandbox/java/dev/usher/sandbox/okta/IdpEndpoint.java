package dev.usher.sandbox.okta;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code /sso/idps/…}: the other identity provider. A real one lives elsewhere; here it is one page of this org. */
final class IdpEndpoint {
    static final String PATH = "/sso/idps/";

    private final Org org;
    private final SignIn signIn;
    private final HostedSignIn hosted;

    IdpEndpoint(Org org, HostedSignIn hosted) {
        this.org = org;
        this.signIn = new SignIn(org);
        this.hosted = hosted;
    }

    Reply handle(Call call, String providerId) {
        var asking = call.method().equals("GET");
        var fields = asking ? Call.Form.parse(call.request().query()) : call.form();
        var provider = IdentityProvider.find(providerId);
        var token = fields.get("stateToken");
        var hop = token == null ? null : waiting(token, call.at());
        if (provider == null || hop == null) {
            return Html.refusal("This sign-in is unknown or has expired.");
        }
        return asking ? page(provider, hop, hop.hint(), "") : answer(provider, hop, fields, call.at());
    }

    private Reply answer(IdentityProvider provider, IdpHop hop, Call.Form fields, Instant now) {
        return switch (fields.require("action")) {
            case "sign-in" -> {
                var username = fields.get("username");
                var person = username == null ? null : org.people.find(username);
                yield person == null
                        ? page(
                                provider,
                                hop,
                                username == null ? "" : username,
                                provider.label + " knows nobody of this name.")
                        : hop.signedIn(provider, person, now);
            }
            case "refuse" -> hop.refused();
            case "fail" -> hop.failed();
            default -> Html.refusal("The identity provider cannot do this.");
        };
    }

    /** Who waits under this token: a visit of the hosted page, or a transaction, of which the state token will do. */
    private @Nullable IdpHop waiting(String token, Instant now) {
        var visit = org.sessions.find(token, now);
        if (visit != null) {
            return hosted.hop(visit);
        }
        var expected = org.idpHops.get(token);
        var transaction = expected == null ? org.transactions.byStateToken(token) : expected;
        if (transaction == null || transaction.expired(now)) {
            return null;
        }
        return new TransactionHop(org, signIn, transaction, expected == null ? org.hop(transaction) : token);
    }

    private static Reply page(IdentityProvider provider, IdpHop hop, String username, String problem) {
        var fields = Html.hidden("stateToken", hop.token())
                + Html.input("Username", "username", "text", "username", username)
                + Html.button("sign-in", "Sign in")
                + Html.button("refuse", "Refuse")
                + Html.button("fail", "Fail");
        return Html.page(
                200,
                provider.label,
                Html.problem(problem) + "<p>Stands in for another identity provider: a name is enough.</p>\n"
                        + Html.form(PATH + provider.id, fields));
    }
}
