package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Metadata that anybody may read. It names neither interact nor the IDX endpoints; Okta's does not either. */
final class Discovery {
    private final Org org;

    Discovery(Org org) {
        this.org = org;
    }

    /** OpenID Connect discovery. */
    Reply openId(Issuer issuer) {
        var document = common(issuer);
        document.put("userinfo_endpoint", issuer.endpoint(org.origin, "userinfo"));
        list(document, "subject_types_supported", List.of("public"));
        list(document, "id_token_signing_alg_values_supported", List.of("RS256"));
        list(
                document,
                "claims_supported",
                List.of(
                        "iss",
                        "ver",
                        "sub",
                        "aud",
                        "iat",
                        "exp",
                        "jti",
                        "auth_time",
                        "amr",
                        "idp",
                        "nonce",
                        "name",
                        "preferred_username",
                        "given_name",
                        "family_name",
                        "email",
                        "email_verified",
                        "locale",
                        "zoneinfo",
                        "updated_at",
                        "at_hash"));
        return cached(document);
    }

    /** RFC 8414. */
    Reply oauth(Issuer issuer) {
        return cached(common(issuer));
    }

    Reply keys() {
        return new Reply(200, "application/json", org.keys.jwks(), Map.of())
                .with("Cache-Control", "max-age=3600, must-revalidate");
    }

    /** A cheap way to tell Identity Engine ({@code idx}) from Classic ({@code v1}). */
    Reply organization() {
        var classic = org.settings.has(OrgTrait.LACKS_INTERACTION_CODE);
        var document = Json.object().put("id", "00o1sandboxOrg000000").put("pipeline", classic ? "v1" : "idx");
        document.putObject("_links").putObject("organization").put("href", org.origin.toString());
        return cached(document);
    }

    private ObjectNode common(Issuer issuer) {
        var document = Json.object()
                .put("issuer", issuer.url(org.origin))
                .put("authorization_endpoint", issuer.endpoint(org.origin, "authorize"))
                .put("token_endpoint", issuer.endpoint(org.origin, "token"))
                .put("jwks_uri", issuer.endpoint(org.origin, "keys"))
                .put("introspection_endpoint", issuer.endpoint(org.origin, "introspect"))
                .put("revocation_endpoint", issuer.endpoint(org.origin, "revoke"));
        var methods = List.of("client_secret_basic", "client_secret_post", "private_key_jwt", "none");
        list(document, "response_types_supported", List.of("code"));
        list(document, "response_modes_supported", List.of("query"));
        list(document, "grant_types_supported", grants());
        list(document, "scopes_supported", List.copyOf(new TreeSet<>(RequestParameters.SCOPES)));
        list(document, "token_endpoint_auth_methods_supported", methods);
        list(document, "introspection_endpoint_auth_methods_supported", methods);
        list(document, "revocation_endpoint_auth_methods_supported", methods);
        list(document, "code_challenge_methods_supported", List.of("S256"));
        return document;
    }

    private List<String> grants() {
        return org.settings.has(OrgTrait.LACKS_INTERACTION_CODE)
                ? List.of(SandboxApp.AUTHORIZATION_CODE, SandboxApp.REFRESH_TOKEN)
                : List.of(SandboxApp.AUTHORIZATION_CODE, SandboxApp.INTERACTION_CODE, SandboxApp.REFRESH_TOKEN);
    }

    private static Reply cached(ObjectNode document) {
        return Reply.json(200, document).with("Cache-Control", "max-age=86400, must-revalidate");
    }

    private static void list(ObjectNode document, String name, List<String> values) {
        var array = document.putArray(name);
        values.forEach(array::add);
    }
}
