package dev.usher.okta;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.identity.Assurance;
import dev.usher.identity.Identity;
import dev.usher.okta.idx.Json;
import dev.usher.okta.step.StepMessage;
import dev.usher.okta.token.IdTokenRejected;
import dev.usher.okta.token.IdTokenVerifier;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From tokens to a person: the ID token verified, and completed from userinfo where it is thin.
 *
 * <p>With the Interaction Code grant an org authorization server puts no profile and no groups into the ID token, even if
 * the scopes were granted. A claim of the ID token wins over one of userinfo, and userinfo must be about the same subject
 * (OpenID Connect Core section 5.3.2).
 */
final class Completion {
    private static final TypeReference<Map<String, @Nullable Object>> CLAIMS = new TypeReference<>() {};

    /** What a scope is asked for; where one of its claims is missing, userinfo may have it. */
    private static final Map<String, List<String>> YIELDS = Map.of(
            "profile", List.of("name", "preferred_username", "given_name", "family_name"),
            "email", List.of("email"),
            "groups", List.of("groups"));

    private final IdTokenVerifier verifier;
    private final TokenCalls calls;

    Completion(IdTokenVerifier verifier, TokenCalls calls) {
        this.verifier = verifier;
        this.calls = calls;
    }

    /**
     * The end of a sign-in whose tokens are here.
     *
     * @throws OktaFailure if keys or userinfo cannot be had now; the same call later may succeed
     */
    Turn complete(Conversation.Held held, @Nullable String deviceCookie, RequestContext context) {
        var tokens = held.tokens();
        ObjectNode claims;
        try {
            claims = verifier.verify(Objects.requireNonNull(tokens.idToken()), held.nonce(), tokens.accessToken());
        } catch (IdTokenRejected e) {
            return new Turn.Failed(
                    StepMessage.error(e.reason().key(), e.reason().sentence()));
        }
        if (!thin(claims, tokens)) {
            return signedIn(claims, tokens);
        }
        var userinfo = calls.userinfo(tokens, context, deviceCookie);
        if (userinfo == null) {
            return new Turn.Expired(StepMessage.error(
                    "usher.userinfo.token_expired",
                    "Okta's tokens expired before the sign-in was complete. Sign in again."));
        }
        if (!Objects.equals(Json.text(userinfo, "sub"), Json.text(claims, "sub"))) {
            return new Turn.Failed(StepMessage.error(
                    "usher.userinfo.other_subject", "Okta's userinfo is about another person than its ID token."));
        }
        return signedIn(userinfo.setAll(claims), tokens);
    }

    private static boolean thin(JsonNode claims, Tokens tokens) {
        return tokens.scopes().stream()
                .flatMap(scope -> YIELDS.getOrDefault(scope, List.of()).stream())
                .anyMatch(claim -> !claims.has(claim));
    }

    private static Turn signedIn(JsonNode claims, Tokens tokens) {
        var amr = new LinkedHashSet<String>();
        claims.path("amr").forEach(method -> amr.add(method.asText()));
        var authTime = claims.path("auth_time");
        var assurance = new Assurance(
                amr,
                Json.text(claims, "acr"),
                authTime.isNumber() ? Instant.ofEpochSecond(authTime.longValue()) : null);
        var values = Json.MAPPER.convertValue(claims, CLAIMS);
        return new Turn.SignedIn(
                new Identity(Objects.requireNonNull(Json.text(claims, "sub")), values, assurance), tokens);
    }
}
