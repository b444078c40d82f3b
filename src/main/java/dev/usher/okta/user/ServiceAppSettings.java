package dev.usher.okta.user;

import dev.usher.okta.OktaConfig;
import dev.usher.okta.http.Origin;
import dev.usher.okta.token.ClientAuthentication;
import dev.usher.okta.token.PrivateKeyFile;
import dev.usher.problem.ConfigurationFault;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * {@link ServiceAppConfig}, checked and turned into what the calls need.
 *
 * @param org the org's own address: users are its, whichever authorization server signs people in
 */
record ServiceAppSettings(
        Origin org, ClientAuthentication.PrivateKeyJwt client, List<String> scopes, List<String> match) {
    private static final String READS_USERS = "okta.users.read";
    private static final String EXAMPLE_KEY = "/etc/usher/okta-service.pem";

    /**
     * Checks every value.
     *
     * @return empty where no service app is configured
     * @throws ConfigurationFault with one line: the key, what is wrong, an example
     */
    static Optional<ServiceAppSettings> of(OktaConfig okta, ServiceAppConfig config, Clock clock) {
        if (config.clientId().isEmpty()) {
            return Optional.empty();
        }
        var id = checked(
                "client-id",
                "0oa1svc9tr5sKqVaP1d8",
                () -> clientId(config.clientId().get()));
        var key = checked(
                "private-key-location",
                EXAMPLE_KEY,
                () -> PrivateKeyFile.read(config.privateKeyLocation()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "is needed with usher.okta.service.client-id, for a service app has no secret"))));
        return Optional.of(new ServiceAppSettings(
                Origin.of(URI.create(okta.issuer().strip())),
                new ClientAuthentication.PrivateKeyJwt(
                        id, key, config.privateKeyId().orElse(null), clock),
                checked("scopes", READS_USERS, () -> scopes(config.scopes())),
                checked("match", "login,email", () -> match(config.match()))));
    }

    private static String clientId(String configured) {
        var id = configured.strip();
        require(id.matches("[\\x21-\\x7e]{1,255}"), "must be the client ID of the service app in Okta");
        return id;
    }

    private static List<String> scopes(List<String> configured) {
        var scopes = words(configured);
        require(scopes.contains(READS_USERS), "must contain " + READS_USERS + ", without which no user can be read");
        return scopes;
    }

    private static List<String> match(List<String> configured) {
        var attributes = words(configured);
        require(!attributes.isEmpty(), "must name at least one attribute of the profile");
        require(
                attributes.stream().allMatch(name -> name.matches("[A-Za-z][A-Za-z0-9_]{0,99}")),
                "must be names of profile attributes, such as login, without \"profile.\" before them");
        return attributes;
    }

    private static List<String> words(List<String> configured) {
        return configured.stream()
                .flatMap(entry -> Stream.of(entry.strip().split("\\s+")))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
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
            var what = e.getCause() == null ? String.valueOf(e.getMessage()) : "is not usable: " + e.getMessage();
            throw new ConfigurationFault("usher.okta.service." + key, what, example);
        }
    }
}
