package dev.usher.bridge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.guard.AddressBlocks;
import dev.usher.guard.ClientAddress;
import dev.usher.guard.PasswordGuard;
import dev.usher.okta.Tokens;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.secret.Secret;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The password grant, for Jamf Connect and XCreds. What is wrong is said as OAuth says it (RFC 6749 section 5.2). */
@Path("/connect")
@Singleton
@Startup
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Bridge")
class BridgeResource {
    private static final Logger LOG = Logger.getLogger(BridgeResource.class);
    private static final int LONGEST_USERNAME = 255;
    private static final int LONGEST_PASSWORD = 1024;

    private final BridgeConfig config;
    private final AddressBlocks networks;
    private final BridgeClients clients;
    private final BridgeMetadata metadata;
    private final PasswordGrant grant;
    private final PasswordGuard guard;
    private final BridgeMetrics metrics;
    private final ClientAddress addresses;
    private final Clock clock;

    BridgeResource(
            BridgeConfig config,
            BridgeClients clients,
            BridgeMetadata metadata,
            PasswordGrant grant,
            PasswordGuard guard,
            BridgeMetrics metrics,
            ClientAddress addresses,
            Clock clock) {
        this.config = config;
        this.networks =
                AddressBlocks.of("usher.bridge.networks", config.networks().orElse(List.of()));
        this.clients = clients;
        this.metadata = metadata;
        this.grant = grant;
        this.guard = guard;
        this.metrics = metrics;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** RFC 6749 section 5.1. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TokenAnswer(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn,
            @JsonProperty("scope") String scope,
            @JsonProperty("id_token") @Nullable String idToken,
            @JsonProperty("refresh_token") @Nullable String refreshToken) {
        static TokenAnswer of(Tokens tokens, Clock clock) {
            return new TokenAnswer(
                    tokens.accessToken().reveal(),
                    "Bearer",
                    Math.max(
                            0,
                            Duration.between(clock.instant(), tokens.expiresAt())
                                    .plusMillis(500)
                                    .toSeconds()),
                    String.join(" ", new TreeSet<>(tokens.scopes())),
                    reveal(tokens.idToken()),
                    reveal(tokens.refreshToken()));
        }

        private static @Nullable String reveal(@Nullable Secret token) {
            return token == null ? null : token.reveal();
        }

        @Override
        public String toString() {
            return "TokenAnswer";
        }
    }

    @GET
    @Path("/.well-known/openid-configuration")
    @Operation(
            summary = "Read Okta's discovery document, with the bridge's token endpoint",
            description = "All else is as Okta says it.")
    @APIResponse(responseCode = "200", description = "The document")
    @APIResponse(responseCode = "404", description = "not_found: the bridge is off, or off for this address")
    @APIResponse(responseCode = "503", description = "okta_unavailable")
    public Response discover(@Context HttpServerRequest request) {
        requireOn(addresses.of(request));
        ObjectNode document = metadata.document();
        return Response.ok(document)
                .header(HttpHeaders.CACHE_CONTROL, "max-age=300")
                .build();
    }

    @POST
    @Path("/v1/token")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Have a password checked (RFC 6749 section 4.3)",
            description = "grant_type=password, username, password, scope; the client in the form or by Basic.")
    @APIResponse(responseCode = "200", description = "Okta's tokens")
    @APIResponse(
            responseCode = "400",
            description =
                    "invalid_grant, mfa_required, interaction_required, invalid_request or unsupported_grant_type")
    @APIResponse(responseCode = "401", description = "invalid_client")
    @APIResponse(responseCode = "404", description = "not_found: the bridge is off, or off for this address")
    @APIResponse(responseCode = "429", description = "temporarily_unavailable")
    @APIResponse(responseCode = "503", description = "temporarily_unavailable")
    public Response token(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
            @Context HttpServerRequest request,
            @Nullable InputStream body)
            throws IOException {
        var address = addresses.of(request);
        requireOn(address);
        var began = clock.instant();
        var counted = Outcome.FAILED;
        try {
            var caller = new From(authorization, address, userAgent);
            var answer = answer(caller, TokenForm.read(contentType, body).orElse(null));
            counted = answer.outcome();
            return response(answer, authorization != null);
        } finally {
            metrics.count(counted, Duration.between(began, clock.instant()));
        }
    }

    private void requireOn(String address) {
        if (!config.enabled()) {
            throw Problem.of(ProblemKind.NOT_FOUND, "The bridge is off: usher.bridge.enabled switches it on.");
        }
        if (!networks.none() && !networks.hold(address)) {
            throw Problem.of(
                    ProblemKind.NOT_FOUND,
                    "Nothing answers here for this address: usher.bridge.networks names others.");
        }
    }

    /** Who calls, apart from what the form says. */
    private record From(
            @Nullable String authorization,
            String address,
            @Nullable String userAgent) {
        @Override
        public String toString() {
            return "From";
        }
    }

    private GrantAnswer answer(From from, @Nullable TokenForm form) {
        if (form == null) {
            return GrantAnswer.refused(Outcome.INVALID_REQUEST);
        }
        return switch (clients.claim(from.authorization(), form)) {
            case BridgeClients.Claim.Unclear unclear -> GrantAnswer.refused(Outcome.INVALID_REQUEST);
            case BridgeClients.Claim.Unknown unknown -> stranger(from.address());
            case BridgeClients.Claim.Known known -> ofClient(known.clientId(), from, form);
        };
    }

    /** Secrets can be guessed at, too. */
    private GrantAnswer stranger(String address) {
        return guard.strangerAdmitted(address, config.wrongPasswords().address())
                .<GrantAnswer>map(wait -> new GrantAnswer.Refused(Outcome.TOO_MANY, wait))
                .orElseGet(() -> GrantAnswer.refused(Outcome.INVALID_CLIENT));
    }

    private GrantAnswer ofClient(String clientId, From from, TokenForm form) {
        var type = form.get("grant_type");
        if (type.isPresent() && !type.get().equals("password")) {
            return GrantAnswer.refused(Outcome.UNSUPPORTED_GRANT_TYPE);
        }
        var username = form.get("username").map(String::strip).filter(BridgeResource::isUsername);
        var password = form.get("password").filter(text -> text.length() <= LONGEST_PASSWORD);
        if (type.isEmpty() || username.isEmpty() || password.isEmpty()) {
            return GrantAnswer.refused(Outcome.INVALID_REQUEST);
        }
        var answer = grant.answer(new PasswordGrant.Asked(
                clientId, username.get(), Secret.of(password.get()), scopes(form), from.address(), from.userAgent()));
        LOG.infof(
                "a password check by client %s: %s", clientId, answer.outcome().wireName());
        return answer;
    }

    private static boolean isUsername(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_USERNAME
                && text.chars().noneMatch(Character::isISOControl);
    }

    private static Set<String> scopes(TokenForm form) {
        return form.get("scope").stream()
                .flatMap(scope -> Stream.of(scope.strip().split("\\s+")))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Response response(GrantAnswer answer, boolean byHeader) {
        return switch (answer) {
            case GrantAnswer.Issued issued ->
                unstored(Response.ok(TokenAnswer.of(issued.tokens(), clock))).build();
            case GrantAnswer.Refused refused -> refused(refused, byHeader);
        };
    }

    private static Response refused(GrantAnswer.Refused refused, boolean byHeader) {
        var outcome = refused.outcome();
        var response = unstored(Response.status(outcome.status()).entity(OAuthError.of(outcome)));
        var wait = refused.retryAfter();
        if (wait != null) {
            response.header(
                    HttpHeaders.RETRY_AFTER, Math.max(1, wait.plusMillis(999).toSeconds()));
        }
        if (outcome == Outcome.INVALID_CLIENT && byHeader) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"usher\"");
        }
        return response.build();
    }

    private static Response.ResponseBuilder unstored(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store").header("Pragma", "no-cache");
    }
}
