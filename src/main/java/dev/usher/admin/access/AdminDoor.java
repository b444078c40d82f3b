package dev.usher.admin.access;

import dev.usher.problem.ConfigurationFault;
import dev.usher.problem.InvalidToken;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether there is an admin API, and whom it lets in. */
@Startup
@ApplicationScoped
public class AdminDoor {
    private static final Pattern BEARER = Pattern.compile("(?i)Bearer +([A-Za-z0-9._~+/-]+=*)");
    static final String KEY = "usher.admin.issuer";
    static final String EXAMPLE = "https://acme.okta.com/oauth2/default";
    private static final String ORG_SERVER = KEY
            + " is an org authorization server, whose access tokens are opaque: Usher cannot check them. Set it to a custom"
            + " authorization server, such as " + EXAMPLE + ".";

    private final List<AuthorizationServer> servers;
    private final List<AccessTokens> tokens;
    private final List<String> opaque;
    private final String whyOff;

    @Inject
    AdminDoor(AdminConfig config, Clock clock) {
        var issuers = config.issuer().orElse(List.of()).stream()
                .map(AdminDoor::issuer)
                .distinct()
                .toList();
        this.servers = issuers.stream()
                .filter(IssuerAddress::custom)
                .map(address -> new AuthorizationServer(address, clock))
                .toList();
        this.tokens = servers.stream()
                .map(from -> new AccessTokens(from.address().text(), config, from.keys(), clock))
                .toList();
        this.opaque = issuers.stream()
                .filter(address -> !address.custom())
                .map(IssuerAddress::text)
                .toList();
        this.whyOff = issuers.isEmpty()
                ? "The admin API is off. Set " + KEY + " to a custom authorization server of Okta, such as " + EXAMPLE
                        + "."
                : "The admin API is off. " + ORG_SERVER;
    }

    private static IssuerAddress issuer(String configured) {
        try {
            return IssuerAddress.of(configured);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationFault(KEY, String.valueOf(e.getMessage()), EXAMPLE);
        }
    }

    @PreDestroy
    void close() {
        servers.forEach(AuthorizationServer::close);
    }

    /** Why there is no admin API; empty where there is one. */
    public Optional<String> whyOff() {
        return tokens.isEmpty() ? Optional.of(whyOff) : Optional.empty();
    }

    /** The first configured server whose tokens can be checked; empty without one. */
    public Optional<String> firstIssuer() {
        return servers.stream().findFirst().map(server -> server.address().text());
    }

    /** Where that server is, as a browser names an origin. */
    public Optional<String> firstOrigin() {
        return servers.stream()
                .findFirst()
                .map(server -> server.address().origin().toString());
    }

    /** The configured servers whose tokens cannot be checked. */
    List<String> opaque() {
        return opaque;
    }

    /**
     * Who calls.
     *
     * @throws Problem where the API is off, the token is missing or not believed, or its bearer may not do that
     */
    Caller admit(@Nullable String authorization, Role needed) {
        if (tokens.isEmpty()) {
            throw Problem.of(ProblemKind.ADMIN_API_OFF, whyOff);
        }
        if (authorization == null) {
            throw Problem.of(
                    ProblemKind.UNAUTHORIZED,
                    "Send an access token of the authorization server for the admin API as Authorization: Bearer.");
        }
        var bearer = BEARER.matcher(authorization.strip());
        return admitToken(bearer.matches() ? bearer.group(1) : "", needed);
    }

    /**
     * Who bears the access token.
     *
     * @throws Problem where the token is not believed, or its bearer may not do that
     */
    public Caller admitToken(String token, Role needed) {
        return verified(token)
                .filter(known -> known.role().covers(needed))
                .orElseThrow(() -> Problem.of(
                        ProblemKind.FORBIDDEN,
                        "The token is good, but none of its groups or roles allows this call: it needs the "
                                + (needed == Role.ADMIN ? "admin" : "help-desk or admin") + " group."));
    }

    private Optional<Caller> verified(String token) {
        // What names none of them is judged by the first, whose keys have not signed it.
        var server = tokens.stream()
                .filter(known -> known.claimsToIssue(token))
                .findFirst()
                .orElse(tokens.getFirst());
        try {
            return server.caller(token);
        } catch (InvalidToken e) {
            throw Problem.of(
                            ProblemKind.UNAUTHORIZED,
                            "The access token was not believed: " + e.getMessage()
                                    + ". Get a new one and send it again.")
                    .causedBy(e);
        }
    }
}
