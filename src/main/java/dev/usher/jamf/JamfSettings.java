package dev.usher.jamf;

import dev.usher.problem.ConfigurationFault;
import dev.usher.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@link JamfConfig} after its checks, for the parts of this room.
 *
 * @param base without a slash at its end; context path and port kept
 * @param clientId never blank
 * @param clientSecret never blank
 * @param maxConnections 1 to 50, over all replicas
 * @param connectTimeout up to 5 minutes
 * @param readTimeout up to 5 minutes, to the last byte of an answer
 */
public record JamfSettings(
        URI base,
        String clientId,
        Secret clientSecret,
        int maxConnections,
        Duration connectTimeout,
        Duration readTimeout) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /**
     * The configuration, checked.
     *
     * @throws ConfigurationFault in one line that names the key, the fault and an example
     */
    public static JamfSettings of(JamfConfig config) {
        if (config.clientId().isBlank()) {
            throw fault("client-id", "is empty", "6f0ab1c2-4d5e-4f60-8a7b-9c0d1e2f3a4b");
        }
        if (config.clientSecret().isBlank()) {
            throw fault("client-secret", "is empty", "the secret that Jamf Pro shows once for an API client");
        }
        if (config.maxConnections() < 1 || config.maxConnections() > 50) {
            throw fault("max-connections", "must be from 1 to 50", "5");
        }
        return new JamfSettings(
                base(config.url()),
                config.clientId().strip(),
                Secret.of(config.clientSecret().strip()),
                config.maxConnections(),
                timeout("connect-timeout", config.connectTimeout(), "5s"),
                timeout("read-timeout", config.readTimeout(), "30s"));
    }

    /** The address of {@code path}, which begins with a slash and comes after the context path: {@code /api/v1/sites}. */
    public URI resolve(String path) {
        return URI.create(base + path);
    }

    private static URI base(URI url) {
        var fault = faultOf(url);
        if (fault != null) {
            throw fault("url", fault, "https://acme.jamfcloud.com");
        }
        return URI.create(url.toString().replaceAll("/+$", ""));
    }

    private static @Nullable String faultOf(URI url) {
        if (url.getHost() == null || url.getScheme() == null) {
            return "must be an absolute address";
        }
        if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
            return "must not hold a user, a query or a fragment";
        }
        if (url.getPath().replaceAll("/+$", "").endsWith("/api")) {
            return "must not end in /api, which Usher adds";
        }
        return switch (url.getScheme()) {
            case "https" -> null;
            case "http" -> LOOPBACK.contains(url.getHost()) ? null : "must be https: plain http is for loopback only";
            default -> "must be https";
        };
    }

    private static Duration timeout(String key, Duration value, String example) {
        if (!value.isPositive() || value.compareTo(LONGEST) > 0) {
            throw fault(key, "must be more than zero and at most 5 minutes", example);
        }
        return value;
    }

    private static ConfigurationFault fault(String key, String fault, String example) {
        return new ConfigurationFault("usher.jamf." + key, fault, example);
    }
}
