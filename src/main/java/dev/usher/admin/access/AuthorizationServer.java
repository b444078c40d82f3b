package dev.usher.admin.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.http.NoAnswer;
import dev.usher.okta.http.Request;
import dev.usher.okta.http.Transport;
import dev.usher.okta.idx.Json;
import dev.usher.okta.token.KeyRing;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * The signing keys of the authorization server, found by discovery.
 *
 * <p>A server that did not answer is left in peace for a few seconds: anybody can send a token with a key id that nobody
 * knows, and those who wait for an answer hold up everybody else.
 */
final class AuthorizationServer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(AuthorizationServer.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration PEACE = Duration.ofSeconds(5);

    private final IssuerAddress address;
    private final Clock clock;
    private final Transport transport = new Transport(CONNECT_TIMEOUT, REQUEST_TIMEOUT);
    private final KeyRing keys;
    private volatile Instant askAgain = Instant.MIN;

    AuthorizationServer(IssuerAddress address, Clock clock) {
        this.address = address;
        this.clock = clock;
        this.keys = new KeyRing(this::read, clock);
    }

    IssuerAddress address() {
        return address;
    }

    /** Its keys; {@link KeyRing#find} throws a {@link Problem} where they cannot be had. */
    KeyRing keys() {
        return keys;
    }

    @Override
    public void close() {
        transport.close();
    }

    private KeyRing.Fetched read() {
        if (clock.instant().isBefore(askAgain)) {
            throw unreachable();
        }
        try {
            return new KeyRing.Fetched(get(keysAddress(address, get(address.discovery()))), KEPT);
        } catch (NoAnswer | NotUsable e) {
            askAgain = clock.instant().plus(PEACE);
            LOG.warnf("the keys of %s cannot be had: %s", address.text(), e.getMessage());
            throw unreachable();
        }
    }

    /** Where the keys are, as the metadata say: on the issuer's own host, or not at all. */
    static URI keysAddress(IssuerAddress address, ObjectNode discovery) throws NotUsable {
        if (!address.text().equals(Json.text(discovery, "issuer"))) {
            throw new NotUsable("its metadata names another issuer");
        }
        var keysAt = Json.text(discovery, "jwks_uri");
        return address.origin()
                .within(keysAt == null ? "" : keysAt)
                .orElseThrow(() -> new NotUsable("its metadata has no jwks_uri on its own host"));
    }

    private ObjectNode get(URI uri) throws NoAnswer, NotUsable {
        var answer = transport.send(new Request(uri, Map.of("Accept", "application/json"), null));
        var json = answer.status() == 200 ? Json.received(answer.body()) : null;
        if (json == null) {
            throw new NotUsable("it answered " + answer.status() + " to GET " + uri.getPath());
        }
        return json;
    }

    private static Problem unreachable() {
        return Problem.of(
                        ProblemKind.OKTA_UNAVAILABLE,
                        "The keys of the authorization server for the admin API cannot be had just now; send it again later.")
                .retryAfter(PEACE);
    }

    /** It answered, but not as an authorization server does. */
    static final class NotUsable extends Exception {
        private static final long serialVersionUID = 1L;

        NotUsable(String message) {
            super(message);
        }
    }
}
