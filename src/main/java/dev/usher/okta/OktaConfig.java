package dev.usher.okta;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which Okta to talk to, and as which client. Read as text and checked in {@link OktaSettings}, for errors in our words. */
@ConfigMapping(prefix = "usher.okta")
public interface OktaConfig {
    /**
     * The issuer: {@code https://acme.okta.com} for the org authorization server, or
     * {@code https://acme.okta.com/oauth2/default} for a custom one. Plain http only on a loopback address.
     */
    String issuer();

    /** The client ID of the app in Okta. */
    String clientId();

    /** The client secret; none for a public client or with a private key. */
    Optional<String> clientSecret();

    /** A file with the private key of {@code private_key_jwt}: PEM, PKCS#8, RSA or EC on P-256. */
    Optional<Path> privateKeyLocation();

    /** The id ({@code kid}) that Okta has for that key; needed where the app has several. */
    Optional<String> privateKeyId();

    /**
     * {@code none}, {@code client_secret_post}, {@code client_secret_basic} or {@code private_key_jwt}. By default what
     * fits: a secret is posted, a key signs, and with neither the client is public.
     */
    Optional<String> clientAuth();

    /** A sign-in redirect URI of the app, exactly as registered; Okta wants it even where no browser is redirected. */
    String redirectUri();

    /** The scopes to ask for; {@code openid} must be among them. */
    @WithDefault("openid profile email")
    List<String> scopes();

    /** How long a connection to Okta may take. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** How long one call to Okta may take in all. */
    @WithDefault("10s")
    Duration requestTimeout();
}
