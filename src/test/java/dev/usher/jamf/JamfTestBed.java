package dev.usher.jamf;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.jamf.governor.ConnectionSlotStore;
import dev.usher.jamf.token.TokenSource;
import dev.usher.kit.TestDatabase;
import dev.usher.sandbox.jamf.SandboxJamf;
import dev.usher.secret.Secret;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/** A {@link JamfClient} without a container, for tests of this room and of those that call it. */
public final class JamfTestBed {
    private JamfTestBed() {}

    /** A client of the Jamf at {@code url}; the token comes from {@code tokens}. */
    static JamfClient client(URI url, TokenSource tokens, Clock clock, int maxConnections, MeterRegistry registry) {
        return new JamfClient(config(url, maxConnections), tokens, openWay(jdbi()), clock, registry, "1.2.3");
    }

    static JamfClient client(URI url, TokenSource tokens, Clock clock) {
        return client(url, tokens, clock, 5, new SimpleMeterRegistry());
    }

    /** A client of the sandbox's Jamf, for any room's tests; {@code jdbi} has this room's table. */
    public static JamfClient client(SandboxJamf jamf, Jdbi jdbi, Clock clock) {
        return new JamfClient(
                config(jamf.url(), 5), new FormTokens(jamf), openWay(jdbi), clock, new SimpleMeterRegistry(), "1.2.3");
    }

    /** The same as another API client. */
    static JamfClient client(SandboxJamf jamf, String clientId, String secret, Clock clock) {
        return client(jamf.url(), new FormTokens(jamf, clientId, secret), clock);
    }

    /** Whatever the test before made of Jamf. */
    private static ConnectionSlotStore openWay(Jdbi jdbi) {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM jamf_pause"));
        return new ConnectionSlotStore(jdbi);
    }

    /** The token endpoint, asked by hand: the Quarkus OIDC client needs a container. */
    record FormTokens(SandboxJamf jamf, String clientId, String secret) implements TokenSource {
        FormTokens(SandboxJamf jamf) {
            this(jamf, SandboxJamf.CLIENT_ID, SandboxJamf.CLIENT_SECRET);
        }

        @Override
        public AccessToken fetch() {
            try (var http = HttpClient.newHttpClient()) {
                var answer = ask(http, "/api/v1/oauth/token");
                var body = new ObjectMapper()
                        .readTree((answer.statusCode() == 404 ? ask(http, "/api/oauth/token") : answer).body());
                return new AccessToken(
                        Secret.of(body.path("access_token").asText()),
                        Duration.ofSeconds(body.path("expires_in").asLong()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private HttpResponse<String> ask(HttpClient http, String path) throws IOException, InterruptedException {
            var form = "grant_type=client_credentials&client_id=" + clientId + "&client_secret=" + secret;
            return http.send(
                    HttpRequest.newBuilder(URI.create(jamf.url() + path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    /** A client with short timeouts of the Jamf at {@code url}. */
    public static JamfConfig config(URI url, int maxConnections) {
        return new Config(url, "client", "secret", maxConnections, Duration.ofSeconds(2), Duration.ofSeconds(2));
    }

    /** Tokens {@code token-1}, {@code token-2}, ... of a minute. */
    public static final class CountedTokens implements TokenSource {
        private final AtomicInteger fetched = new AtomicInteger();

        @Override
        public AccessToken fetch() {
            return new AccessToken(Secret.of("token-" + fetched.incrementAndGet()), Duration.ofSeconds(59));
        }

        /** How many so far. */
        public int fetched() {
            return fetched.get();
        }
    }

    /** The database of this test run. */
    public static Jdbi jdbi() {
        return Database.JDBI;
    }

    /** Another one over the same database, which nobody else has. */
    public static Jdbi anotherJdbi() {
        return Database.MIGRATED.jdbi();
    }

    private static final class Database {
        static final TestDatabase MIGRATED = TestDatabase.migrated();
        static final Jdbi JDBI = MIGRATED.jdbi();
    }

    /** Settings as given. */
    public record Config(
            URI url,
            String clientId,
            String clientSecret,
            int maxConnections,
            Duration connectTimeout,
            Duration readTimeout)
            implements JamfConfig {}
}
