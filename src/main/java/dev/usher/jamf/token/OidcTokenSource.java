package dev.usher.jamf.token;

import dev.usher.jamf.JamfConfig;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfSettings;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.RetryAfter;
import dev.usher.secret.Secret;
import dev.usher.trace.ClientSpan;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClientConfigBuilder;
import io.quarkus.oidc.client.OidcClientException;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret.Method;
import io.vertx.core.json.DecodeException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by the Quarkus OIDC client: client credentials in the form (RFC 6749 section 4.4), without discovery, which
 * Jamf does not have. The client is made at the first call, so that Jamf being down does not stop the start.
 *
 * <p>{@code /api/v1/oauth/token} is the path of Jamf Pro 11; {@code /api/oauth/token} is that of 10.49, asked on a 404
 * only.
 */
@ApplicationScoped
class OidcTokenSource implements TokenSource {
    private static final Logger LOG = Logger.getLogger(OidcTokenSource.class);
    private static final String UNAVAILABLE = "unavailable";
    private static final List<String> PATHS = List.of("/api/v1/oauth/token", "/api/oauth/token");
    /** RFC 6749 section 5.1 only recommends {@code expires_in}; Jamf's shortest life is a minute. */
    private static final Duration UNSTATED_LIFE = Duration.ofSeconds(60);

    private final OidcClients clients;
    private final JamfSettings settings;
    private final Clock clock;
    private int path;
    private @Nullable OidcClient client;

    @Inject
    OidcTokenSource(OidcClients clients, JamfConfig config, Clock clock) {
        this(clients, JamfSettings.of(config), clock);
    }

    OidcTokenSource(OidcClients clients, JamfSettings settings, Clock clock) {
        this.clients = clients;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public synchronized AccessToken fetch() {
        try {
            return fetchOnce(1);
        } catch (TokenAnswer.Refusal refusal) {
            if (refusal.status() != 404) {
                throw meaning(refusal);
            }
            return fetchFromOtherPath();
        }
    }

    /** Either way, since an upgrade may take the older path away from under a running Usher. */
    private AccessToken fetchFromOtherPath() {
        take((path + 1) % PATHS.size());
        try {
            return fetchOnce(2);
        } catch (TokenAnswer.Refusal refusal) {
            take(0);
            throw meaning(refusal);
        }
    }

    private void take(int newPath) {
        close();
        path = newPath;
    }

    @PreDestroy
    synchronized void close() {
        var present = client;
        client = null;
        if (present == null) {
            return;
        }
        try {
            present.close();
        } catch (IOException e) {
            LOG.debug("The OIDC client for Jamf Pro could not be closed.", e);
        }
    }

    private AccessToken fetchOnce(int attempt) throws TokenAnswer.Refusal {
        try (var span = ClientSpan.begin("jamf token", "token", settings.base().getHost(), attempt)) {
            try {
                var token = ask();
                span.answered(200, "ok");
                return token;
            } catch (TokenAnswer.Refusal refusal) {
                span.answered(refusal.status(), outcome(refusal));
                throw refusal;
            } catch (JamfUnavailable e) {
                span.unanswered(UNAVAILABLE);
                throw e;
            }
        }
    }

    /** As the metrics name it. */
    private static String outcome(TokenAnswer.Refusal refusal) {
        return switch (refusal.status()) {
            case 404 -> "not_found";
            case 429, 503 -> "slow_down";
            case 400, 401, 403 -> "refused";
            // A page with status 200 is no answer of Jamf's either.
            default -> UNAVAILABLE;
        };
    }

    private AccessToken ask() throws TokenAnswer.Refusal {
        try {
            var tokens = client().getTokens()
                    .await()
                    .atMost(settings.connectTimeout().plus(settings.readTimeout()));
            var accessToken = Objects.requireNonNull(tokens.getAccessToken());
            return new AccessToken(Secret.of(accessToken), life(tokens));
        } catch (OidcClientException e) {
            throw TokenAnswer.read(e);
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            // The OIDC client takes any 200 for a token document, a proxy's page included.
            throw new TokenAnswer.Refusal(200, Optional.empty(), Optional.empty());
        } catch (RuntimeException e) {
            // The one connection of the client may hang in an answer that never ends: the next request gets another.
            close();
            throw new JamfUnavailable(
                    "Jamf Pro did not answer the request for a token. Check usher.jamf.url and the network between.",
                    Optional.empty(),
                    false,
                    e);
        }
    }

    private OidcClient client() {
        var present = client;
        if (present == null) {
            present = clients.newClient(config()).await().atMost(settings.connectTimeout());
            client = present;
        }
        return present;
    }

    private OidcClientConfig config() {
        return new OidcClientConfigBuilder()
                .id(TokenAnswer.CLIENT)
                .authServerUrl(settings.base().toString())
                .discoveryEnabled(false)
                .tokenPath(settings.resolve(PATHS.get(path)).toString())
                .clientId(settings.clientId())
                .credentials()
                .clientSecret(settings.clientSecret().reveal(), Method.POST)
                .end()
                .grant(OidcClientConfig.Grant.Type.CLIENT)
                .connectionTimeout(settings.connectTimeout())
                .maxPoolSize(1)
                .followRedirects(false)
                .build();
    }

    private Duration life(Tokens tokens) {
        var expires = tokens.getAccessTokenExpiresAt();
        if (expires == null) {
            return UNSTATED_LIFE;
        }
        var life = Duration.ofSeconds(expires - clock.instant().getEpochSecond());
        return life.isPositive() ? life : Duration.ofSeconds(1);
    }

    private RuntimeException meaning(TokenAnswer.Refusal refusal) {
        var status = refusal.status();
        if (refusal.error().isPresent() || status == 401) {
            return new JamfRefused(
                    "Jamf Pro refused Usher's API client"
                            + refusal.error().map(error -> " (" + error + ")").orElse("")
                            + ". Check usher.jamf.client-id and usher.jamf.client-secret, and that the client is enabled.",
                    status,
                    refusal.error(),
                    Optional.empty());
        }
        if (status == 404) {
            return new JamfRefused(
                    "Jamf Pro has no token endpoint at usher.jamf.url. Check its host, port and context path.",
                    status,
                    Optional.empty(),
                    Optional.empty());
        }
        return new JamfUnavailable(
                "Jamf Pro gave no token, but status " + status + ". Check usher.jamf.url and the proxies between.",
                RetryAfter.parse(refusal.retryAfter(), clock),
                false);
    }
}
