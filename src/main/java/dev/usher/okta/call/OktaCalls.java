package dev.usher.okta.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.okta.OktaFailure;
import dev.usher.okta.OktaUnavailable;
import dev.usher.okta.RequestContext;
import dev.usher.okta.http.Answer;
import dev.usher.okta.http.NoAnswer;
import dev.usher.okta.http.Origin;
import dev.usher.okta.http.Request;
import dev.usher.okta.http.Transport;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.token.ClientAuthentication;
import dev.usher.secret.Secret;
import dev.usher.trace.ClientSpan;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The calls to Okta, as bytes and headers: forms for OAuth, ion for IDX, each timed. */
public final class OktaCalls {
    private static final String ION = "application/ion+json; okta-version=1.0.0";

    private static final String UNREACHABLE = "unreachable";
    private static final String RATE_LIMITED = "429";
    private static final List<String> TROUBLES = List.of("4xx", "5xx", RATE_LIMITED, UNREACHABLE);

    private final Transport transport;
    private final OktaApp app;
    private final ClientAuthentication client;
    private final PersonHeaders person;
    private final MeterRegistry meters;
    private final Failures failures;

    public OktaCalls(
            Transport transport,
            OktaApp app,
            ClientAuthentication client,
            PersonHeaders person,
            MeterRegistry meters,
            Failures failures) {
        this.transport = transport;
        this.app = app;
        this.client = client;
        this.person = person;
        this.meters = meters;
        this.failures = failures;
    }

    /** What may go wrong with these calls is counted from 0 on: an alarm on a series that is not there yet would miss it. */
    public OktaCalls announcing(Collection<Call> some) {
        for (var call : some) {
            TROUBLES.forEach(outcome -> timer(call, outcome));
        }
        return this;
    }

    /** An IDX answer: a document, and what came around it. */
    public record Reply(Answer answer, IdxDocument document) {}

    /** Posts a form with the client's credentials. */
    public Answer form(
            Call call, URI uri, Map<String, String> parameters, RequestContext context, @Nullable String deviceCookie) {
        var all = new LinkedHashMap<>(parameters);
        all.putAll(client.parameters(uri));
        var headers = new LinkedHashMap<>(person.of(context, deviceCookie));
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        headers.put("Accept", "application/json");
        client.authorization().ifPresent(value -> headers.put("Authorization", value));
        return send(call, new Request(uri, headers, encode(all)), 1);
    }

    /**
     * Posts to IDX.
     *
     * @param repeatable whether asking again changes nothing; an answer to a challenge is never sent twice
     * @throws OktaFailure if the answer is not a document
     */
    public Reply ion(
            Call call,
            URI uri,
            JsonNode body,
            RequestContext context,
            @Nullable String deviceCookie,
            boolean repeatable) {
        var headers = new LinkedHashMap<>(person.of(context, deviceCookie));
        headers.put("Content-Type", ION);
        headers.put("Accept", ION);
        if (isOfASecurityKey(body)) {
            // Okta refuses such an answer without. With any other it could take us for a page that nobody has trusted.
            headers.put("Origin", Origin.of(uri).toString());
        }
        var request = new Request(uri, headers, body.toString());
        IntFunction<Reply> once = attempt -> {
            var answer = send(call, request, attempt);
            var dialect = Dialect.of(answer);
            if (dialect instanceof Dialect.Ion ion && answer.status() < 500) {
                return new Reply(answer, ion.document());
            }
            throw failures.read(call, answer, dialect);
        };
        return repeatable ? twice(once) : once.apply(1);
    }

    /** Whether a browser's security key has made it. What is called clientData alone is the username for a company's token. */
    private static boolean isOfASecurityKey(JsonNode body) {
        var credentials = body.path("credentials");
        return credentials.path("clientData").isTextual()
                && (credentials.has("attestation") || credentials.has("authenticatorData"));
    }

    /** Gets JSON; asks once more if there is no answer. */
    public Answer get(Call call, URI uri, @Nullable Secret bearer, Map<String, String> personHeaders) {
        var headers = new LinkedHashMap<>(personHeaders);
        headers.put("Accept", "application/json");
        if (bearer != null) {
            headers.put("Authorization", "Bearer " + bearer.reveal());
        }
        var request = new Request(uri, headers, null);
        return twice(attempt -> {
            var answer = send(call, request, attempt);
            if (answer.status() >= 500) {
                throw failures.read(call, answer, Dialect.of(answer));
            }
            return answer;
        });
    }

    public Map<String, String> headersOf(RequestContext context, @Nullable String deviceCookie) {
        return person.of(context, deviceCookie);
    }

    private static <T> T twice(IntFunction<T> attempt) {
        try {
            return attempt.apply(1);
        } catch (OktaUnavailable first) {
            return attempt.apply(2);
        }
    }

    private Answer send(Call call, Request request, int attempt) {
        var timer = Timer.start(meters);
        var outcome = UNREACHABLE;
        try (var span = ClientSpan.begin(
                "okta " + call.operation(request.uri()),
                call.tag(),
                request.uri().getHost(),
                attempt)) {
            try {
                var answer = transport.send(request);
                outcome = answer.status() == 429 ? RATE_LIMITED : answer.status() / 100 + "xx";
                span.answered(answer.status(), outcome);
                return answer;
            } catch (NoAnswer e) {
                span.unanswered(outcome);
                throw new OktaUnavailable(call.says() + " could not be reached: " + e.getMessage() + ".", null);
            }
        } finally {
            timer.stop(timer(call, outcome));
        }
    }

    private Timer timer(Call call, String outcome) {
        return Timer.builder("usher.okta.calls")
                .description("Calls to Okta, by app, kind and outcome")
                .tag("app", app.tag())
                .tag("call", call.tag())
                .tag("outcome", outcome)
                .register(meters);
    }

    public static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> URLEncoder.encode(entry.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
