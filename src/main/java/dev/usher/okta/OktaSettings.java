package dev.usher.okta;

import dev.usher.okta.token.ClientAuthentication;
import dev.usher.okta.token.PrivateKeyFile;
import dev.usher.problem.ConfigurationFault;
import dev.usher.secret.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@link OktaConfig}, checked and turned into what the calls need. */
record OktaSettings(
        Endpoints endpoints,
        ClientAuthentication client,
        URI redirectUri,
        List<String> scopes,
        Duration connectTimeout,
        Duration requestTimeout) {

    /**
     * Checks every value.
     *
     * @throws ConfigurationFault with one line: the key, what is wrong, an example
     */
    static OktaSettings of(OktaConfig config, Clock clock) {
        return new OktaSettings(
                checked("issuer", "https://acme.okta.com/oauth2/default", () -> Endpoints.of(config.issuer())),
                client(config, clock),
                checked("redirect-uri", "https://usher.example.com/callback", () -> redirectUri(config)),
                checked("scopes", "openid profile email groups", () -> scopes(config)),
                checked("connect-timeout", "5s", () -> positive(config.connectTimeout())),
                checked("request-timeout", "10s", () -> positive(config.requestTimeout())));
    }

    private static ClientAuthentication client(OktaConfig config, Clock clock) {
        var id = checked("client-id", "0oa1eguv0090rji841d7", () -> clientId(config));
        var method = config.clientAuth()
                .map(text -> text.strip().replace('-', '_'))
                .orElseGet(() -> config.clientSecret().isPresent()
                        ? "client_secret_post"
                        : config.privateKeyLocation().isPresent() ? "private_key_jwt" : "none");
        return switch (method) {
            case "none" -> checked("client-auth", "client_secret_post", () -> publicClient(config, id));
            case "client_secret_post" -> new ClientAuthentication.SecretPost(id, secret(config));
            case "client_secret_basic" -> new ClientAuthentication.SecretBasic(id, secret(config));
            case "private_key_jwt" ->
                new ClientAuthentication.PrivateKeyJwt(
                        id,
                        checked(
                                "private-key-location",
                                "/etc/usher/okta.pem",
                                () -> PrivateKeyFile.read(config.privateKeyLocation()
                                        .orElseThrow(
                                                () -> new IllegalArgumentException("is needed for private_key_jwt")))),
                        config.privateKeyId().orElse(null),
                        clock);
            default ->
                throw wrong(
                        "client-auth",
                        "must be none, client_secret_post, client_secret_basic or private_key_jwt",
                        "client_secret_post");
        };
    }

    private static ClientAuthentication publicClient(OktaConfig config, String id) {
        require(config.clientSecret().isEmpty(), "is none, but usher.okta.client-secret is set: remove one of them");
        return new ClientAuthentication.None(id);
    }

    private static Secret secret(OktaConfig config) {
        return checked("client-secret", "the secret that Okta shows for the app", () -> {
            var secret = config.clientSecret().map(String::strip).orElse("");
            require(!secret.isEmpty(), "is needed for this usher.okta.client-auth");
            return Secret.of(secret);
        });
    }

    private static String clientId(OktaConfig config) {
        var id = config.clientId().strip();
        require(id.matches("[\\x21-\\x7e]{1,255}"), "must be the client ID of the app in Okta");
        return id;
    }

    private static URI redirectUri(OktaConfig config) {
        var uri = URI.create(config.redirectUri().strip());
        require(uri.isAbsolute() && uri.getRawFragment() == null, "must be an absolute URL without a fragment");
        return uri;
    }

    private static List<String> scopes(OktaConfig config) {
        var scopes = config.scopes().stream()
                .flatMap(entry -> Stream.of(entry.strip().split("\\s+")))
                .filter(scope -> !scope.isEmpty())
                .distinct()
                .toList();
        require(scopes.contains("openid"), "must contain openid, without which Okta issues no ID token");
        return scopes;
    }

    private static Duration positive(Duration duration) {
        require(duration.isPositive(), "must be longer than nothing");
        return duration;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static <T> T checked(String key, String example, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw wrong(
                    key,
                    e.getCause() == null ? String.valueOf(e.getMessage()) : "is not usable: " + e.getMessage(),
                    example);
        }
    }

    private static ConfigurationFault wrong(String key, String what, String example) {
        return new ConfigurationFault("usher.okta." + key, what, example);
    }
}
