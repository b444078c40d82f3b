package dev.usher.jamf.token;

import dev.usher.jamf.JamfSettings;
import io.quarkus.oidc.client.OidcClients;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Sources of tokens for other API clients of the same Jamf Pro than Usher's own. */
@ApplicationScoped
public class TokenSources {
    private final OidcClients clients;
    private final Clock clock;

    TokenSources(OidcClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /** A source for the client of these settings; close it. */
    public Closeable of(JamfSettings settings) {
        return new Closeable(new OidcTokenSource(clients, settings, clock));
    }

    /** A source that is given up again. */
    public static final class Closeable implements TokenSource, AutoCloseable {
        private final OidcTokenSource source;

        private Closeable(OidcTokenSource source) {
            this.source = source;
        }

        @Override
        public AccessToken fetch() {
            return source.fetch();
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
