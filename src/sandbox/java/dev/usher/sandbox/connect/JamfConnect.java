package dev.usher.sandbox.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/**
 * Compares a password with an identity provider's, as Jamf Connect's login window and menu bar do: by the password grant of the
 * token endpoint that the discovery document names (okta-idx.md 6.4).
 *
 * <p>Each check reads the discovery document anew, and sends the password once.
 */
public final class JamfConnect implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CLOCK_SKEW = 120;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ConnectSettings settings;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    public JamfConnect(ConnectSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Asks whether the password is the person's. */
    public PasswordCheck check(String username, String password) {
        try {
            var discovery = get(settings.discovery());
            var answer = post(URI.create(discovery.path("token_endpoint").asText()), username, password);
            var body = json(answer.body());
            return answer.statusCode() == 200
                    ? tokens(discovery, body)
                    : refusal(
                            answer.statusCode(),
                            body.path("error").asText(),
                            body.path("error_description").asText());
        } catch (IOException | IllegalArgumentException e) {
            return new PasswordCheck.Unusable("The identity provider is of no use: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new PasswordCheck.Unusable("Interrupted.");
        }
    }

    private PasswordCheck refusal(int status, String error, String description) {
        var words = Arrays.asList(description.split("[^A-Za-z0-9_]+"));
        var counts = settings.successCodes().stream().anyMatch(code -> code.equals(error) || words.contains(code));
        return counts
                ? new PasswordCheck.RightByCode(error, description)
                : new PasswordCheck.Wrong(status, error, description);
    }

    private PasswordCheck tokens(JsonNode discovery, JsonNode body) throws IOException, InterruptedException {
        if (!body.path("token_type").asText().equalsIgnoreCase("Bearer")
                || body.path("access_token").asText().isEmpty()) {
            return new PasswordCheck.Unusable("The answer has no access token in it.");
        }
        if (!body.hasNonNull("id_token")) {
            return settings.scopes().contains("openid")
                    ? new PasswordCheck.Unusable("The answer has no ID token in it, though openid was asked for.")
                    : new PasswordCheck.Right(Optional.empty());
        }
        var keys = get(URI.create(discovery.path("jwks_uri").asText())).toString();
        try {
            return new PasswordCheck.Right(
                    Optional.of(person(discovery, keys, body.path("id_token").asText())));
        } catch (InvalidJwtException | MalformedClaimException | JoseException e) {
            return new PasswordCheck.Unusable("The ID token is not good: " + e.getMessage());
        }
    }

    private PasswordCheck.Person person(JsonNode discovery, String keys, String idToken)
            throws InvalidJwtException, MalformedClaimException, JoseException {
        var claims = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(new JsonWebKeySet(keys).getJsonWebKeys()))
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
                .setExpectedIssuer(discovery.path("issuer").asText())
                .setExpectedAudience(settings.audience())
                .setRequireSubject()
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW)
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build()
                .processToClaims(idToken);
        return new PasswordCheck.Person(
                claims.getSubject(),
                text(claims, "preferred_username"),
                text(claims, "name"),
                claims.isClaimValueStringList("amr") ? claims.getStringListClaimValue("amr") : List.of());
    }

    private static String text(JwtClaims claims, String name) {
        return claims.isClaimValueString(name) ? claims.getClaimValueAsString(name) : "";
    }

    private HttpResponse<String> post(URI endpoint, String username, String password)
            throws IOException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "password");
        form.put("client_id", settings.clientId());
        settings.secret().ifPresent(secret -> form.put("client_secret", secret));
        form.put("scope", String.join(" ", settings.scopes()));
        form.put("username", username);
        form.put("password", password);
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return http.send(
                HttpRequest.newBuilder(endpoint)
                        .timeout(PATIENCE)
                        .header("Accept", "application/json")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode get(URI address) throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(address)
                        .timeout(PATIENCE)
                        .header("Accept", "application/json")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(address + " was answered with " + answer.statusCode());
        }
        return json(answer.body());
    }

    private static JsonNode json(String body) throws IOException {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            // Its message would quote the body.
            throw new IOException("an answer is no JSON", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
