package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes tokens. */
final class TokenMint {
    static final int LIFETIME_SECONDS = 3600;

    private final Org org;
    private final Claims claims;

    TokenMint(Org org) {
        this.org = org;
        this.claims = new Claims(org.settings);
    }

    /** The answer of the token endpoint. */
    ObjectNode tokens(Grant grant, Instant now) {
        var jti = "AT." + Ids.handle();
        var access = accessToken(grant, jti, now);
        org.grants.access(access, new Grants.Issued(grant, jti, now, now.plusSeconds(LIFETIME_SECONDS)));
        var answer = Json.object()
                .put("token_type", "Bearer")
                .put("expires_in", LIFETIME_SECONDS)
                .put("access_token", access)
                .put("scope", grant.scope());
        if (grant.scopes().contains("offline_access") && grant.app().allows(SandboxApp.REFRESH_TOKEN)) {
            answer.put("refresh_token", org.grants.refresh(grant, now));
        }
        if (grant.scopes().contains("openid")) {
            answer.put("id_token", idToken(grant, access, now));
        }
        return answer;
    }

    private String accessToken(Grant grant, String jti, Instant now) {
        var stamp = now.plus(org.tweaks.skew()).getEpochSecond();
        var content = new LinkedHashMap<String, Object>();
        content.put("ver", 1);
        content.put("jti", jti);
        content.put("iss", grant.issuer().url(org.origin));
        content.put("aud", grant.issuer() == Issuer.ORG ? org.origin.toString() : "api://default");
        content.put("iat", stamp);
        content.put("exp", stamp + LIFETIME_SECONDS);
        content.put("cid", grant.app().clientId());
        content.put("uid", grant.person().id());
        content.put("scp", grant.scopes());
        content.put("auth_time", grant.authenticatedAt().getEpochSecond());
        content.put("sub", grant.person().login());
        if (grant.issuer() == Issuer.CUSTOM) {
            content.putAll(Claims.inAccessToken(grant.person()));
        }
        return Jws.rs256(content, grant.issuer() == Issuer.ORG ? org.keys.orgAccessTokens() : org.keys.signing());
    }

    /** An access token as the custom server issues it to a person in these groups, with a {@code groups} claim configured. */
    String adminToken(TokenTweaks tweaks, List<String> groups, Instant now) {
        var stamp = now.plus(tweaks.skew()).getEpochSecond();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("ver", 1);
        content.put("jti", "AT." + Ids.handle());
        content.put("iss", Issuer.CUSTOM.url(org.origin));
        content.put("aud", "api://default");
        content.put("iat", stamp);
        content.put("exp", stamp + LIFETIME_SECONDS);
        content.put("cid", "sandbox-admin-console");
        content.put("uid", "00uSandboxAdmin00000");
        content.put("scp", List.of("usher"));
        content.put("auth_time", stamp);
        content.put("sub", "ada.admin@example.com");
        content.put("groups", groups);
        tweaks.onClaims(content);
        return Jws.tweaked(content, org.keys, tweaks);
    }

    private String idToken(Grant grant, String accessToken, Instant now) {
        var stamp = now.plus(org.tweaks.skew()).getEpochSecond();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("sub", grant.person().id());
        content.put("ver", 1);
        content.put("iss", grant.issuer().url(org.origin));
        content.put("aud", grant.app().clientId());
        content.put("iat", stamp);
        content.put("exp", stamp + LIFETIME_SECONDS);
        content.put("jti", "ID." + Ids.handle());
        content.put("amr", grant.amr());
        content.put("idp", grant.idp());
        content.put("auth_time", grant.authenticatedAt().plus(org.tweaks.skew()).getEpochSecond());
        content.put("at_hash", Ids.base64Url(Arrays.copyOf(Ids.sha256(accessToken), 16)));
        if (grant.nonce() != null) {
            content.put("nonce", grant.nonce());
        }
        if (grant.acr() != null) {
            content.put("acr", grant.acr());
        }
        content.putAll(claims.inIdToken(grant));
        org.tweaks.onClaims(content);
        return Jws.tweaked(content, org.keys, org.tweaks);
    }
}
