package dev.usher.sandbox.okta;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An OIDC app of the org.
 *
 * @param clientId what {@code client_id} must be
 * @param label the name that documents show
 * @param authentication the accepted ways of authenticating; {@code NONE} alone makes a public client
 * @param secret the client secret; null without one
 * @param olderSecret the second secret, which Okta keeps beside the first while clients are changed over; null without one
 * @param jwks the app's public keys as a JWKS document, for {@code private_key_jwt}; null without
 * @param redirectUris registered sign-in redirect URIs, compared exactly
 * @param grants the grant types that are on, in Okta's words
 * @param emailCallback the "email verification experience" callback URI; null leaves opened links to Okta's own page
 */
public record SandboxApp(
        String clientId,
        String label,
        Set<Authentication> authentication,
        @Nullable String secret,
        @Nullable String olderSecret,
        @Nullable String jwks,
        Set<String> redirectUris,
        List<String> grants,
        @Nullable URI emailCallback) {
    /** The authorization-code grant, by Okta's hosted page. */
    public static final String AUTHORIZATION_CODE = "authorization_code";
    /** The interaction-code grant. */
    public static final String INTERACTION_CODE = "interaction_code";
    /** The refresh-token grant. */
    public static final String REFRESH_TOKEN = "refresh_token";

    /** The grant of service apps, which act on nobody's behalf. */
    public static final String CLIENT_CREDENTIALS = "client_credentials";

    static final String DEV_REDIRECT = "http://localhost:8080/callback";
    private static final List<String> ALL_GRANTS = List.of(AUTHORIZATION_CODE, INTERACTION_CODE, REFRESH_TOKEN);

    /** {@code token_endpoint_auth_method} of RFC 7591. */
    public enum Authentication {
        NONE,
        CLIENT_SECRET_POST,
        CLIENT_SECRET_BASIC,
        PRIVATE_KEY_JWT
    }

    public SandboxApp {
        authentication = Set.copyOf(authentication);
        redirectUris = Set.copyOf(redirectUris);
        grants = List.copyOf(grants);
    }

    /** An app without credentials. */
    public static SandboxApp publicClient(String clientId, String... redirectUris) {
        return new SandboxApp(
                clientId,
                clientId,
                Set.of(Authentication.NONE),
                null,
                null,
                null,
                Set.of(redirectUris),
                ALL_GRANTS,
                null);
    }

    /** An app with a secret, sent in the body or by Basic: Okta takes either. */
    public static SandboxApp confidential(String clientId, String secret, String... redirectUris) {
        var both = Set.of(Authentication.CLIENT_SECRET_POST, Authentication.CLIENT_SECRET_BASIC);
        return new SandboxApp(clientId, clientId, both, secret, null, null, Set.of(redirectUris), ALL_GRANTS, null);
    }

    /** The app for the console of the Usher at this address. */
    public static SandboxApp console(String usher) {
        return confidential("sandbox-console", "sandbox-console-secret", usher + "/admin/signed-in")
                .withGrants(AUTHORIZATION_CODE);
    }

    /** An app that signs assertions with a private key (RFC 7523). */
    public static SandboxApp withKeys(String clientId, String jwks, String... redirectUris) {
        var assertion = Set.of(Authentication.PRIVATE_KEY_JWT);
        return new SandboxApp(clientId, clientId, assertion, null, null, jwks, Set.of(redirectUris), ALL_GRANTS, null);
    }

    /** The same app with only these grants on. */
    public SandboxApp withGrants(String... only) {
        return new SandboxApp(
                clientId, label, authentication, secret, olderSecret, jwks, redirectUris, List.of(only), emailCallback);
    }

    /** The same app with only these ways of authenticating. */
    public SandboxApp withAuthentication(Authentication... only) {
        return new SandboxApp(
                clientId, label, Set.of(only), secret, olderSecret, jwks, redirectUris, grants, emailCallback);
    }

    /** The same app with one more redirect URI. */
    public SandboxApp withRedirectUri(String added) {
        var uris = new LinkedHashSet<>(redirectUris);
        uris.add(added);
        return new SandboxApp(clientId, label, authentication, secret, olderSecret, jwks, uris, grants, emailCallback);
    }

    /** The same app, to whose address a link in a mail leads the browser that opens it, with {@code otp} and {@code state}. */
    public SandboxApp withEmailCallback(URI callback) {
        return new SandboxApp(
                clientId, label, authentication, secret, olderSecret, jwks, redirectUris, grants, callback);
    }

    /** The same app with another secret, beside which the present one is good: Okta has two active ones at most. */
    public SandboxApp withNewSecret(String added) {
        return new SandboxApp(
                clientId, label, authentication, added, secret, jwks, redirectUris, grants, emailCallback);
    }

    /** Whether this is one of its secrets, in constant time. */
    boolean hasSecret(String given) {
        var bytes = given.getBytes(StandardCharsets.UTF_8);
        return Stream.of(Optional.ofNullable(secret), Optional.ofNullable(olderSecret))
                        .flatMap(Optional::stream)
                        .filter(known -> MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), bytes))
                        .count()
                > 0;
    }

    boolean isPublic() {
        return authentication.contains(Authentication.NONE);
    }

    boolean allows(String grant) {
        return grants.contains(grant);
    }

    /** Okta's id of the app instance; for an OIDC app it equals the client id, unless that is a friendly name. */
    String id() {
        return clientId.startsWith("0oa") ? clientId : Ids.derived("0oa", clientId);
    }

    static List<SandboxApp> defaults() {
        return List.of(
                publicClient("sandbox-public", DEV_REDIRECT),
                confidential("sandbox-web", "sandbox-secret", DEV_REDIRECT),
                console("http://localhost:8080"),
                withKeys(SandboxServiceApp.DEFAULT_ID, SandboxServiceKey.jwks()).withGrants(CLIENT_CREDENTIALS));
    }
}
