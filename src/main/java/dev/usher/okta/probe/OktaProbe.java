package dev.usher.okta.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.okta.OktaFailure;
import dev.usher.okta.OktaNotUnderstood;
import dev.usher.okta.OktaUnavailable;
import dev.usher.okta.RequestContext;
import dev.usher.okta.call.Call;
import dev.usher.okta.call.Dialect;
import dev.usher.okta.call.Failures;
import dev.usher.okta.call.OktaCalls;
import dev.usher.okta.http.Answer;
import dev.usher.okta.http.NoAnswer;
import dev.usher.okta.http.Origin;
import dev.usher.okta.http.Request;
import dev.usher.okta.http.Transport;
import dev.usher.okta.idx.FormBinder;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.idx.Json;
import dev.usher.okta.token.KeyRing;
import dev.usher.secret.RandomId;
import dev.usher.secret.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks Okta what it takes to sign people in. Nothing is remembered, so every answer is of now.
 *
 * <p>Every method throws {@link OktaFailure} where there is no answer to read.
 */
public final class OktaProbe {
    /** Nobody's sign-in: no address, browser or device of a person goes along. */
    private static final RequestContext NOBODY = new RequestContext(null, null, null, "usher-preflight");

    private static final String NO_POLICY = "no_matching_policy";

    /** How Okta says to the password grant that the password was right, and not enough (okta-idx.md section 6.2). */
    private static final Pattern DENIED_BY_POLICY =
            Pattern.compile("denied by sign.on policy", Pattern.CASE_INSENSITIVE);

    /** Headers of the widget's calls that a browser asks for leave for. */
    private static final List<String> OF_WIDGET = List.of("content-type", "x-okta-user-agent-extended");

    private static final int LONGEST = 300;

    private final Transport transport;
    private final OktaCalls calls;
    private final Failures failures;
    private final Addresses addresses;
    private final Supplier<Map<String, String>> interact;
    private final Clock clock;

    /**
     * Asks nothing yet.
     *
     * @param interact what begins a sign-in, made anew each time
     */
    public OktaProbe(
            Transport transport,
            OktaCalls calls,
            Failures failures,
            Addresses addresses,
            Supplier<Map<String, String>> interact,
            Clock clock) {
        this.transport = transport;
        this.calls = calls;
        this.failures = failures;
        this.addresses = addresses;
        this.interact = interact;
        this.clock = clock;
    }

    /** Where to ask; all on the issuer's origin. */
    public record Addresses(String issuer, URI organization, URI keys, URI interact, URI introspect, URI token) {
        URI discovery() {
            return URI.create(issuer + "/.well-known/openid-configuration");
        }
    }

    /** The authorization server's own metadata, as it came (OpenID Connect Discovery 1.0 section 3). */
    public ObjectNode metadata() {
        return object(get(addresses.discovery()), "its metadata");
    }

    /** What the authorization server says of itself. */
    public Discovery discovery() {
        var answer = get(addresses.discovery());
        var json = object(answer, "its metadata");
        return new Discovery(
                Optional.ofNullable(Json.text(json, "issuer")).orElse(""),
                texts(json.path("scopes_supported")),
                ahead(answer));
    }

    /** {@code idx} for Identity Engine, {@code v1} for the Classic Engine; empty where the org does not say. */
    public Optional<String> pipeline() {
        var json = Json.received(get(addresses.organization()).body());
        return Optional.ofNullable(json == null ? null : Json.text(json, "pipeline"));
    }

    /** How many signing keys it publishes that Usher can check a signature with. */
    public int keys() {
        var json = object(get(addresses.keys()), "its keys");
        return KeyRing.usable(json);
    }

    /** Begins a sign-in as far as the first form, and cancels it. */
    public Trial begin() {
        var answer = calls.form(Call.INTERACT, addresses.interact(), interact.get(), NOBODY, null);
        var dialect = Dialect.of(answer);
        var handle = dialect instanceof Dialect.Plain plain ? Json.text(plain.json(), "interaction_handle") : null;
        return handle == null ? refused(answer, dialect) : introspect(handle, answer);
    }

    /**
     * Whether the token endpoint takes the app's credentials, asked with a code that Okta has never made: {@code interact}
     * identifies an app and need not authenticate it.
     *
     * @return the refusal; empty where the credentials are good
     */
    public Optional<Trial.Refused> credentials() {
        var parameters = Map.of(
                "grant_type", "interaction_code",
                "interaction_code", RandomId.base64Url(32),
                "code_verifier", RandomId.base64Url(32));
        var answer = calls.form(Call.TOKEN, addresses.token(), parameters, NOBODY, null);
        return switch (refused(answer, Dialect.of(answer))) {
            case Trial.Refused refused
            when Set.of("invalid_client", "unauthorized_client", "access_denied")
                    .contains(refused.error()) -> Optional.of(refused);
            // That the code is no good is what was to be heard: the question of who asks comes before.
            case Trial ignored -> Optional.empty();
        };
    }

    /**
     * Tries the plain password grant as another app, once. It is a sign-in of that person: Okta counts a wrong password.
     *
     * @param clientSecret null for a public app
     */
    public GrantTrial passwordGrant(String clientId, @Nullable Secret clientSecret, String username, Secret password) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("grant_type", "password");
        parameters.put("username", username);
        parameters.put("password", password.reveal());
        parameters.put("scope", "openid");
        var answer = asApp(addresses.token(), clientId, clientSecret, parameters);
        var dialect = Dialect.of(answer);
        if (answer.status() == 200
                && dialect instanceof Dialect.Plain tokens
                && Json.text(tokens.json(), "access_token") instanceof String token) {
            var revoke = URI.create(addresses.token().toString().replaceFirst("/token$", "/revoke"));
            asApp(revoke, clientId, clientSecret, Map.of("token", token, "token_type_hint", "access_token"));
            return new GrantTrial.Allowed();
        }
        return switch (refused(answer, dialect)) {
            case Trial.Refused refused
            when DENIED_BY_POLICY.matcher(refused.description()).find() ->
                new GrantTrial.DeniedByPolicy(refused.description());
            case Trial.Refused refused -> new GrantTrial.Refused(refused.error(), refused.description());
            case Trial other -> throw new IllegalStateException("a refusal is one");
        };
    }

    private Answer asApp(URI uri, String clientId, @Nullable Secret clientSecret, Map<String, String> parameters) {
        var all = new LinkedHashMap<>(parameters);
        all.put("client_id", clientId);
        if (clientSecret != null) {
            all.put("client_secret", clientSecret.reveal());
        }
        var headers = Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json");
        try {
            return transport.send(new Request(uri, headers, OktaCalls.encode(all)));
        } catch (NoAnswer e) {
            throw new OktaUnavailable("Okta could not be reached: " + e.getMessage() + ".", null);
        }
    }

    /**
     * Whether a browser may let pages of this origin read Okta's answers, cookies and all, as the widget transport needs it: what a
     * browser asks before the widget's first call.
     */
    public boolean trusts(String origin) {
        var headers = Map.of(
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                String.join(",", OF_WIDGET));
        var answer = send(Request.options(addresses.introspect(), headers));
        // A star would not do: for a request with cookies browsers take it for the name of a header.
        var allowed = answer.header("access-control-allow-headers").stream()
                .flatMap(names -> Stream.of(names.toLowerCase(Locale.ROOT).split(",")))
                .map(String::strip)
                .collect(Collectors.toSet());
        return answer.header("access-control-allow-origin")
                        .filter(origin::equals)
                        .isPresent()
                && answer.header("access-control-allow-credentials")
                        .filter("true"::equals)
                        .isPresent()
                && allowed.containsAll(OF_WIDGET);
    }

    private Trial introspect(String handle, Answer interacted) {
        var body = Json.MAPPER.createObjectNode().put("interactionHandle", handle);
        var reply = calls.ion(Call.INTROSPECT, addresses.introspect(), body, NOBODY, null, true);
        var document = reply.document();
        try {
            return meaning(document, interacted, reply.answer());
        } finally {
            cancel(document);
        }
    }

    private static Trial meaning(IdxDocument document, Answer... answers) {
        var messages = document.messages();
        for (var message : messages) {
            if (String.valueOf(message.key()).contains(NO_POLICY)) {
                return new Trial.NoPolicy(oneLine(message.text()));
            }
        }
        if (document.remediations().isEmpty()) {
            return new Trial.Stopped(
                    messages.isEmpty()
                            ? "no form and no message"
                            : oneLine(messages.getFirst().text()));
        }
        return new Trial.Begun(
                Stream.of(answers).flatMap(answer -> Quota.of(answer).stream()).toList());
    }

    /** It would end by itself after an hour. */
    private void cancel(IdxDocument document) {
        document.cancel().filter(form -> sameOrigin(form.href())).ifPresent(form -> {
            try {
                var uri = URI.create(form.href());
                var nothing = Json.MAPPER.createObjectNode();
                calls.ion(Call.IDX, uri, FormBinder.bind(form, nothing), NOBODY, null, false);
            } catch (OktaFailure | IllegalArgumentException e) {
                // Okta forgets the transaction on its own.
                return;
            }
        });
    }

    private boolean sameOrigin(String href) {
        return Origin.of(addresses.interact()).within(href).isPresent();
    }

    private Trial refused(Answer answer, Dialect dialect) {
        if (answer.status() == 429 || answer.status() >= 500) {
            throw failures.read(Call.INTERACT, answer, dialect);
        }
        return switch (dialect) {
            case Dialect.OAuth error -> new Trial.Refused(oneLine(error.error()), oneLine(error.description()));
            // Of an unknown client the code says it, of an unknown server the summary.
            case Dialect.Summary error -> new Trial.Refused(oneLine(error.code()), oneLine(error.summary()));
            case Dialect.Ion _, Dialect.Plain _, Dialect.Unreadable _ ->
                throw failures.read(Call.INTERACT, answer, dialect);
        };
    }

    private Answer get(URI uri) {
        return send(new Request(uri, Map.of("Accept", "application/json"), null));
    }

    private Answer send(Request request) {
        try {
            var answer = transport.send(request);
            if (answer.status() == 429) {
                throw failures.rateLimited(answer);
            }
            return answer;
        } catch (NoAnswer e) {
            throw new OktaUnavailable("Okta could not be reached: " + e.getMessage() + ".", null);
        }
    }

    private static ObjectNode object(Answer answer, String what) {
        var json = answer.status() == 200 ? Json.received(answer.body()) : null;
        if (json == null) {
            throw new OktaNotUnderstood("Okta answered " + answer.status() + " instead of " + what + ".");
        }
        return json;
    }

    private Optional<Duration> ahead(Answer answer) {
        var now = clock.instant();
        return answer.header("date").flatMap(text -> {
            try {
                var theirs = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
                return Optional.of(Duration.between(now, theirs.toInstant()));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    private static Set<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .collect(Collectors.toSet());
    }

    private static String oneLine(String text) {
        var line = text.replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
