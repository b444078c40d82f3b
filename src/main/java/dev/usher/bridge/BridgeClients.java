package dev.usher.bridge;

import dev.usher.problem.ConfigurationFault;
import dev.usher.secret.Secret;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may have passwords checked, and how a client says who it is (RFC 6749 section 2.3.1). */
@Startup
@ApplicationScoped
class BridgeClients {
    private static final String BASIC = "Basic ";

    /** By client id; no secrets for a public one. */
    private final Map<String, List<Secret>> clients = new HashMap<>();

    @Inject
    BridgeClients(BridgeConfig config) {
        config.clients().forEach(this::add);
        if (config.enabled() && clients.isEmpty()) {
            throw new ConfigurationFault(
                    "usher.bridge.clients.jamf-connect.client-id",
                    "is needed: with usher.bridge.enabled at least one client must be listed",
                    "jamf-connect");
        }
    }

    private void add(String name, BridgeConfig.Client client) {
        var key = "usher.bridge.clients." + name;
        var id = client.clientId().strip();
        if (!id.matches("[\\x21-\\x7e]{1,255}")) {
            throw new ConfigurationFault(
                    key + ".client-id", "must be 1 to 255 visible ASCII characters", "jamf-connect");
        }
        var secrets = List.copyOf(client.secret().orElse(List.of()));
        if (secrets.stream().anyMatch(secret -> secret.reveal().isBlank())) {
            throw new ConfigurationFault(key + ".secret", "a secret is empty", "a text from openssl rand -hex 32");
        }
        if (clients.put(id, secrets) != null) {
            throw new ConfigurationFault(key + ".client-id", "is another client's as well", "jamf-connect");
        }
    }

    /** Whom a client says it is. */
    sealed interface Claim {
        /** A known one that proved itself, or need not. */
        record Known(String clientId) implements Claim {}

        /** Nobody known, or with a wrong secret. */
        record Unknown() implements Claim {}

        /** It says so in two ways at once, or not legibly. */
        record Unclear() implements Claim {}
    }

    /** Reads the client from the header, or from the form. */
    Claim claim(@Nullable String authorization, TokenForm form) {
        if (authorization == null) {
            return form.get("client_id")
                    .<Claim>map(id -> known(id, form.get("client_secret").orElse("")))
                    .orElseGet(Claim.Unknown::new);
        }
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())
                || form.get("client_secret").isPresent()) {
            return new Claim.Unclear();
        }
        return basic(authorization.substring(BASIC.length()).strip())
                .filter(pair -> form.get("client_id").map(pair.id()::equals).orElse(true))
                .<Claim>map(pair -> known(pair.id(), pair.secret()))
                .orElseGet(Claim.Unclear::new);
    }

    private record Pair(String id, String secret) {}

    private static Optional<Pair> basic(String credentials) {
        try {
            var text = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Pair(decoded(text.substring(0, colon)), text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private Claim known(String id, String secret) {
        var accepted = clients.get(id);
        if (accepted == null) {
            return new Claim.Unknown();
        }
        // A public client's secret is not looked at: some clients cannot leave it out.
        var fits = accepted.isEmpty();
        for (var one : accepted) {
            fits |= one.matches(secret) | one.matches(formDecoded(secret));
        }
        return fits ? new Claim.Known(id) : new Claim.Unknown();
    }

    /** As RFC 6749 wants it in Basic; many clients send it as it is, so either fits. */
    private static String formDecoded(String secret) {
        try {
            return decoded(secret);
        } catch (IllegalArgumentException e) {
            return secret;
        }
    }
}
