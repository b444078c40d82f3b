package dev.usher.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.OktaConfig;
import dev.usher.okta.OktaFailure;
import dev.usher.problem.ConfigurationFault;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Okta's discovery document with our token endpoint in it (OpenID Connect Discovery 1.0 section 3). All else is as Okta says it, so
 * that a sign-in by a web view goes to Okta, and the issuer of the tokens is the one that the document names.
 *
 * <p>It is fetched at most once an hour, and the last good one serves while Okta does not answer.
 */
@Startup
@ApplicationScoped
class BridgeMetadata {
    static final String TOKEN_PATH = "/connect/v1/token";

    private static final Logger LOG = Logger.getLogger(BridgeMetadata.class);
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(10);

    private final BridgeOkta okta;
    private final Clock clock;
    private final String tokenEndpoint;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable ObjectNode last;
    private volatile Instant nextTry = Instant.MIN;

    @Inject
    BridgeMetadata(BridgeConfig config, OktaConfig org, BridgeOkta okta, Clock clock) {
        this.okta = okta;
        this.clock = clock;
        this.tokenEndpoint = origin(config.address().orElseGet(() -> originOf(org.redirectUri()))) + TOKEN_PATH;
    }

    private static String originOf(String redirectUri) {
        var uri = URI.create(redirectUri.strip());
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static String origin(String configured) {
        var address = configured.strip().replaceAll("/+$", "");
        if (!address.matches("https?://[A-Za-z0-9.\\-\\[\\]:]+")) {
            throw new ConfigurationFault(
                    "usher.bridge.address",
                    "must be https:// and a host, without a path",
                    "https://usher-connect.example.com");
        }
        return address;
    }

    String tokenEndpoint() {
        return tokenEndpoint;
    }

    /**
     * The document.
     *
     * @throws Problem {@code okta_unavailable} where Okta has never answered
     */
    ObjectNode document() {
        if (!clock.instant().isBefore(nextTry)) {
            renew();
        }
        var document = last;
        if (document == null) {
            throw Problem.of(
                            ProblemKind.OKTA_UNAVAILABLE,
                            "Okta's discovery document cannot be had just now; ask again in a moment.")
                    .retryAfter(BETWEEN_TRIES);
        }
        return document.deepCopy();
    }

    /** One asks Okta; the others wait for it only where there is nothing to serve meanwhile. */
    private void renew() {
        if (last == null) {
            fetching.lock();
        } else if (!fetching.tryLock()) {
            return;
        }
        try {
            if (!clock.instant().isBefore(nextTry)) {
                fetch();
            }
        } finally {
            fetching.unlock();
        }
    }

    private void fetch() {
        try {
            last = ours(okta.probe().metadata());
            nextTry = clock.instant().plus(FRESH);
        } catch (OktaFailure e) {
            nextTry = clock.instant().plus(BETWEEN_TRIES);
            LOG.warnf(
                    "Okta's discovery document could not be read, %s: %s",
                    last == null ? "and there is no former one" : "and the former one serves", e.getMessage());
        }
    }

    private ObjectNode ours(ObjectNode document) {
        document.put("token_endpoint", tokenEndpoint);
        // At that endpoint the password grant is all there is; the implicit one needs no token endpoint.
        var implicit = StreamSupport.stream(
                        document.path("grant_types_supported").spliterator(), false)
                .anyMatch(grant -> grant.asText().equals("implicit"));
        var grants = document.putArray("grant_types_supported").add("password");
        if (implicit) {
            grants.add("implicit");
        }
        return document;
    }
}
