package dev.usher.admin.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.idx.Json;
import dev.usher.okta.token.KeyRing;
import dev.usher.problem.InvalidToken;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Believes an access token only when everything about it is right (RFC 9068 section 4, as far as Okta follows it).
 *
 * <p>The library under SmallRye JWT checks the signature. SmallRye's own parser reads the system clock, and wants claims that
 * an access token need not have, so the claims are judged here, by the injected clock and one by one.
 */
final class AccessTokens {
    /** As for ID tokens. */
    static final Duration LEEWAY = Duration.ofMinutes(2);

    /** Nothing symmetric: the keys are public. */
    private static final Set<String> ALGORITHMS = Set.of("RS256", "ES256");

    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private final String issuer;
    private final AdminConfig config;
    private final KeyRing keys;
    private final Clock clock;

    AccessTokens(String issuer, AdminConfig config, KeyRing keys, Clock clock) {
        this.issuer = issuer;
        this.config = config;
        this.keys = keys;
        this.clock = clock;
    }

    /** Whether the token says that it comes from this server. Not whether that is true: {@link #caller} finds that out. */
    boolean claimsToIssue(String token) {
        var parts = token.split("\\.", -1);
        try {
            return parts.length == 3 && issuer.equals(Json.text(part(parts[1]), "iss"));
        } catch (InvalidToken e) {
            return false;
        }
    }

    /**
     * Who bears the token; empty where it is good and of neither group.
     *
     * @throws InvalidToken with the first check that failed
     */
    Optional<Caller> caller(String token) {
        var parts = token.split("\\.", -1);
        require(parts.length == 3, "it is no JSON Web Token");
        checkSignature(token, part(parts[0]));
        var claims = part(parts[1]);
        checkParties(claims);
        checkTimes(claims);
        var subject = Json.text(claims, "sub");
        if (subject == null || subject.isBlank()) {
            throw new InvalidToken("it names nobody");
        }
        return role(claims).map(role -> new Caller(id(claims, subject), name(claims, subject), role));
    }

    private void checkSignature(String token, ObjectNode header) {
        var algorithm = Json.text(header, "alg");
        require(
                algorithm != null && ALGORITHMS.contains(algorithm),
                "it is signed by another algorithm than RS256 or ES256");
        var type = header.path("typ");
        require(
                type.isMissingNode() || TYPES.contains(type.asText().toLowerCase(Locale.ROOT)),
                "it is of another type than an access token");
        var keyId = Json.text(header, "kid");
        var key = keyId == null ? null : keys.find(keyId).orElse(null);
        if (key == null) {
            throw new InvalidToken("its key is not one of the authorization server's");
        }
        require(signed(token, key), "its signature is not right");
    }

    private static boolean signed(String token, PublicKey key) {
        var signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(
                new AlgorithmConstraints(ConstraintType.PERMIT, ALGORITHMS.toArray(String[]::new)));
        signature.setKey(key);
        try {
            signature.setCompactSerialization(token);
            return signature.verifySignature();
        } catch (JoseException e) {
            // The exception may quote the token: it goes no further.
            return false;
        }
    }

    private void checkParties(ObjectNode claims) {
        require(issuer.equals(Json.text(claims, "iss")), "another server issued it");
        require(texts(claims.path("aud")).contains(config.audience()), "it is meant for another audience");
    }

    private void checkTimes(ObjectNode claims) {
        var now = clock.instant();
        var expires = instant(claims, "exp");
        require(expires != null && now.minus(LEEWAY).isBefore(expires), "it has expired");
        var latest = now.plus(LEEWAY);
        var issued = instant(claims, "iat");
        var notBefore = instant(claims, "nbf");
        require(
                (issued == null || !issued.isAfter(latest)) && (notBefore == null || !notBefore.isAfter(latest)),
                "it is not valid yet");
    }

    private Optional<Role> role(ObjectNode claims) {
        var groups = new HashSet<>(texts(claims.path("groups")));
        groups.addAll(texts(claims.path("roles")));
        return groups.contains(config.adminGroup())
                ? Optional.of(Role.ADMIN)
                : groups.contains(config.helpdeskGroup()) ? Optional.of(Role.HELP_DESK) : Optional.empty();
    }

    /** Okta's {@code sub} is a login, which changes with a person's name; {@code uid} does not. An app has no {@code uid}. */
    private static String id(ObjectNode claims, String subject) {
        var uid = Json.text(claims, "uid");
        return uid == null || uid.isBlank() ? subject : uid;
    }

    private static String name(ObjectNode claims, String subject) {
        var name = Json.text(claims, "name");
        return name == null || name.isBlank() ? subject : name;
    }

    private static Set<String> texts(JsonNode claim) {
        var texts = new HashSet<String>();
        for (var element : claim.isArray() ? claim : List.of(claim)) {
            if (element.isTextual()) {
                texts.add(element.textValue());
            }
        }
        return texts;
    }

    private static @Nullable Instant instant(ObjectNode claims, String name) {
        var seconds = claims.path(name);
        return seconds.isNumber()
                        && seconds.canConvertToLong()
                        && Math.abs(seconds.longValue()) <= Instant.MAX.getEpochSecond()
                ? Instant.ofEpochSecond(seconds.longValue())
                : null;
    }

    private static ObjectNode part(String base64) {
        ObjectNode json;
        try {
            json = Json.object(Base64.getUrlDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            json = null;
        }
        if (json == null) {
            throw new InvalidToken("it is no JSON Web Token");
        }
        return json;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new InvalidToken(otherwise);
        }
    }
}
