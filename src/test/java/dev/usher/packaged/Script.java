package dev.usher.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.usher.kit.Pause;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An enrollment script: plain HTTP, keeping every answer that it gets. */
public final class Script implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/api/v1/enrollments";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> answers = new ArrayList<>();
    private @Nullable String id;
    private @Nullable String token;

    /** An answer of Usher's. */
    public record Answer(
            int status, JsonNode body, @Nullable String retryAfter) {
        public String state() {
            return body.path("state").asText();
        }
    }

    public Answer begin(int port, String serial) throws IOException {
        var body = "{\"device\": {\"serialNumber\": \"" + serial + "\"}}";
        var answer = send(port, "POST", PATH, body);
        id = answer.body().path("id").asText();
        token = answer.body().path("token").asText();
        return answer;
    }

    Answer answer(int port, String action, String body) throws IOException {
        return send(port, "POST", PATH + "/" + id + "/actions/" + action, body);
    }

    public Answer identify(int port, String username) throws IOException {
        return answer(port, "identify", "{\"identifier\": \"" + username + "\"}");
    }

    public Answer passcode(int port, String passcode) throws IOException {
        return answer(port, "challenge-authenticator", "{\"credentials\": {\"passcode\": \"" + passcode + "\"}}");
    }

    Answer read(int port) throws IOException {
        return send(port, "GET", PATH + "/" + id, null);
    }

    String id() {
        return String.valueOf(id);
    }

    String token() {
        return String.valueOf(token);
    }

    /** The bodies of all the answers so far. */
    List<String> answers() {
        return List.copyOf(answers);
    }

    private Answer send(int port, String method, String path, @Nullable String body) throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Pause.patiently(Duration.ofSeconds(30)))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answers.add(response.body());
            var json =
                    response.body().isBlank() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(response.body());
            return new Answer(
                    response.statusCode(),
                    json,
                    response.headers().firstValue("Retry-After").orElse(null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
