package dev.usher.sandbox.okta;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/** Client assertions: {@code private_key_jwt}, RFC 7523, with Okta's limits. */
final class Assertions {
    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final AlgorithmConstraints ASYMMETRIC =
            new AlgorithmConstraints(ConstraintType.PERMIT, "RS256", "RS384", "RS512", "ES256", "ES384", "ES512");

    private final Shelf<Boolean> used = new Shelf<>();
    /** Whom the assertion is about, not yet believed. */
    static String subject(String assertion) {
        try {
            var unverified = new JwtConsumerBuilder()
                    .setSkipAllValidators()
                    .setDisableRequireSignature()
                    .setSkipSignatureVerification()
                    .build();
            var subject = unverified.processToClaims(assertion).getSubject();
            if (subject != null) {
                return subject;
            }
        } catch (InvalidJwtException | MalformedClaimException e) {
            throw ClientAuthentication.invalid("The client_assertion is not a JWT.");
        }
        throw ClientAuthentication.invalid("The client_assertion has no subject.");
    }

    void check(SandboxApp app, String assertion, List<String> audiences, Instant now) {
        if (app.jwks() == null) {
            throw ClientAuthentication.invalid("The app has no public keys.");
        }
        try {
            var consumer = new JwtConsumerBuilder()
                    .setVerificationKeyResolver(
                            new JwksVerificationKeyResolver(new JsonWebKeySet(app.jwks()).getJsonWebKeys()))
                    .setJwsAlgorithmConstraints(ASYMMETRIC)
                    .setExpectedIssuer(app.clientId())
                    .setExpectedSubject(app.clientId())
                    .setExpectedAudience(audiences.toArray(String[]::new))
                    .setRequireExpirationTime()
                    .setEvaluationTime(NumericDate.fromSeconds(now.getEpochSecond()))
                    .build();
            freshAndNew(consumer.processToClaims(assertion), now);
        } catch (InvalidJwtException | MalformedClaimException e) {
            throw ClientAuthentication.invalid("The client_assertion is not valid: signature, iss, sub, aud or exp.");
        } catch (JoseException e) {
            throw new IllegalStateException("the app's JWKS cannot be read", e);
        }
    }

    private void freshAndNew(JwtClaims claims, Instant now) throws MalformedClaimException {
        var latest = now.plus(LONGEST).getEpochSecond();
        if (claims.getExpirationTime().getValue() > latest) {
            throw ClientAuthentication.invalid("The client_assertion expires more than an hour ahead.");
        }
        var jti = claims.getJwtId();
        if (jti != null && !used.add(claims.getIssuer() + " " + jti, true)) {
            throw ClientAuthentication.invalid("The client_assertion has been used before.");
        }
    }
}
