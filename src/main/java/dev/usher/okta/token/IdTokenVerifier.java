package dev.usher.okta.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.idx.Json;
import dev.usher.secret.Secret;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import org.jose4j.jwt.consumer.InvalidJwtSignatureException;
import org.jspecify.annotations.Nullable;

/**
 * Believes an ID token only when everything about it is right (OpenID Connect Core section 3.1.3.7).
 *
 * <p>SmallRye JWT checks form, algorithm and signature. It reads the system clock and gives one reason for every
 * refusal, so its own leeway is opened wide and the claims are judged here, by the injected clock and one by one.
 */
public final class IdTokenVerifier {
    /** Okta's own verifiers use two minutes. */
    static final Duration LEEWAY = Duration.ofMinutes(2);

    /** In seconds, about 30 years: SmallRye's judgement of time is replaced by ours. */
    private static final int ANY_TIME = 1_000_000_000;

    private final String issuer;
    private final String clientId;
    private final KeyRing keys;
    private final Clock clock;

    /** @param issuer exactly as the token must name it, without a trailing slash */
    public IdTokenVerifier(String issuer, String clientId, KeyRing keys, Clock clock) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The claims of a token that passed every check.
     *
     * @param nonce what was sent when the sign-in began
     * @param accessToken what came with it, for {@code at_hash}
     * @throws IdTokenRejected with the first check that failed
     */
    public ObjectNode verify(Secret idToken, Secret nonce, Secret accessToken) throws IdTokenRejected {
        var parts = idToken.reveal().split("\\.", -1);
        if (parts.length != 3) {
            throw rejected(Rejection.NOT_A_TOKEN);
        }
        checkSignature(idToken.reveal(), part(parts[0]));
        var claims = part(parts[1]);
        checkParties(claims);
        checkTimes(claims);
        require(nonce.matches(Json.text(claims, "nonce")), Rejection.WRONG_NONCE);
        var hash = claims.path("at_hash");
        require(hash.isMissingNode() || hash(accessToken).matches(hash.asText()), Rejection.WRONG_ACCESS_TOKEN_HASH);
        return claims;
    }

    /** base64url of the left half of SHA-256 (OpenID Connect Core section 3.1.3.6). */
    static Secret hash(Secret accessToken) {
        return Secret.of(Digest.base64Url(Arrays.copyOf(Digest.sha256(accessToken.reveal()), 16)));
    }

    private void checkSignature(String token, JsonNode header) throws IdTokenRejected {
        require("RS256".equals(Json.text(header, "alg")), Rejection.WRONG_ALGORITHM);
        var keyId = Json.text(header, "kid");
        var key = keyId == null ? null : keys.find(keyId).orElse(null);
        if (key == null) {
            throw rejected(Rejection.UNKNOWN_KEY);
        }
        try {
            var _ = new DefaultJWTParser(signedWith(key)).parse(token);
        } catch (ParseException e) {
            // The exception quotes the token's claims: only its kind goes further.
            throw rejected(
                    e.getCause() instanceof InvalidJwtSignatureException
                            ? Rejection.BAD_SIGNATURE
                            : Rejection.NOT_A_TOKEN);
        }
    }

    private static JWTAuthContextInfo signedWith(PublicKey key) {
        var rules = new JWTAuthContextInfo();
        rules.setPublicVerificationKey(key);
        rules.setSignatureAlgorithm(Set.of(SignatureAlgorithm.RS256));
        rules.setClockSkew(ANY_TIME);
        rules.setRequireNamedPrincipal(false);
        return rules;
    }

    private void checkParties(JsonNode claims) throws IdTokenRejected {
        require(issuer.equals(Json.text(claims, "iss")), Rejection.WRONG_ISSUER);
        var audience = claims.path("aud");
        // A token for several audiences would be honoured by others, too: Okta never issues one.
        var one = audience.isArray() && audience.size() == 1 ? audience.get(0) : audience;
        require(one.isTextual() && one.textValue().equals(clientId), Rejection.WRONG_AUDIENCE);
        // Okta sends none. Where one is there, it names who the token was issued to.
        var party = claims.path("azp");
        require(party.isMissingNode() || party.asText().equals(clientId), Rejection.WRONG_AUDIENCE);
        var subject = Json.text(claims, "sub");
        require(subject != null && !subject.isBlank(), Rejection.NO_SUBJECT);
    }

    private void checkTimes(JsonNode claims) throws IdTokenRejected {
        var now = clock.instant();
        var expires = instant(claims, "exp");
        require(expires != null && now.minus(LEEWAY).isBefore(expires), Rejection.EXPIRED);
        var issued = instant(claims, "iat");
        if (issued == null) {
            throw rejected(Rejection.NOT_A_TOKEN);
        }
        var latest = now.plus(LEEWAY);
        require(!issued.isAfter(latest), Rejection.ISSUED_IN_THE_FUTURE);
        var notBefore = instant(claims, "nbf");
        require(
                claims.path("nbf").isMissingNode() || notBefore != null && !notBefore.isAfter(latest),
                Rejection.ISSUED_IN_THE_FUTURE);
    }

    private static @Nullable Instant instant(JsonNode claims, String name) {
        var seconds = claims.path(name);
        return seconds.isNumber() && seconds.canConvertToLong() ? instant(seconds.longValue()) : null;
    }

    private static @Nullable Instant instant(long seconds) {
        return Math.abs(seconds) <= Instant.MAX.getEpochSecond() ? Instant.ofEpochSecond(seconds) : null;
    }

    private static ObjectNode part(String base64) throws IdTokenRejected {
        ObjectNode json;
        try {
            json = Json.object(Base64.getUrlDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            json = null;
        }
        if (json == null) {
            throw rejected(Rejection.NOT_A_TOKEN);
        }
        return json;
    }

    private static void require(boolean holds, Rejection otherwise) throws IdTokenRejected {
        if (!holds) {
            throw rejected(otherwise);
        }
    }

    private static IdTokenRejected rejected(Rejection reason) {
        return new IdTokenRejected(reason);
    }
}
