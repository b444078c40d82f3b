package dev.usher.bench.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/** Calls some replica, and tallies what it answers. */
final class Caller {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Replicas replicas;
    private final Tally tally;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    Caller(Replicas replicas, Tally tally) {
        this.replicas = replicas;
        this.tally = tally;
    }

    /**
     * An answer.
     *
     * @param body as text
     * @param retryAfter seconds
     */
    record Answer(int status, String body, Optional<String> retryAfter) {
        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }

        /** How long the answer asks to wait; a little where it does not say. */
        Duration pause() {
            return retryAfter
                    .map(text -> Duration.ofSeconds(Math.min(10, Long.parseLong(text))))
                    .orElse(Duration.ofMillis(500));
        }

        boolean isForNow() {
            return status == 429 || status == 502 || status == 503 || status == 504;
        }
    }

    Tally tally() {
        return tally;
    }

    /** Empty where there was none: the replica is not there, or ended meanwhile. */
    Optional<Answer> get(Tally.Kind kind, String path, Map<String, String> headers) throws InterruptedException {
        return send(kind, request(path, headers).GET().build());
    }

    /** The same with a body. */
    Optional<Answer> post(Tally.Kind kind, String path, Map<String, String> headers, String body)
            throws InterruptedException {
        return send(
                kind, request(path, headers).POST(BodyPublishers.ofString(body)).build());
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(replicas.any() + path)).timeout(PATIENCE);
        headers.forEach(request::header);
        return request;
    }

    private Optional<Answer> send(Tally.Kind kind, HttpRequest request) throws InterruptedException {
        var began = System.nanoTime();
        HttpResponse<String> answer;
        try {
            answer = http.send(request, BodyHandlers.ofString());
        } catch (IOException _) {
            tally.unanswered(kind);
            return Optional.empty();
        }
        tally.answered(kind, answer.statusCode(), System.nanoTime() - began);
        return Optional.of(
                new Answer(answer.statusCode(), answer.body(), answer.headers().firstValue("retry-after")));
    }
}
