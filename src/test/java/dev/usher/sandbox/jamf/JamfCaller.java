package dev.usher.sandbox.jamf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Calls a sandbox's Jamf Pro; every answer is checked against Jamf's schema where that is at hand. */
final class JamfCaller implements AutoCloseable {
    private static final Optional<JamfSchema> SCHEMA = JamfSchema.load();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SandboxJamf jamf;
    private String token = "";

    JamfCaller(SandboxJamf jamf) {
        this.jamf = jamf;
    }

    static JamfCaller signedIn(SandboxJamf jamf) {
        var caller = new JamfCaller(jamf);
        caller.signIn();
        return caller;
    }

    void signIn() {
        token = json(token("grant_type=client_credentials&client_id=sandbox-jamf&client_secret=sandbox-jamf-secret"))
                .path("access_token")
                .asText();
    }

    HttpResponse<String> token(String form) {
        return checked(request("/api/v1/oauth/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    HttpResponse<String> get(String path) {
        return checked(authorized(path).GET());
    }

    HttpResponse<String> get(String path, String cookie) {
        return checked(authorized(path).header("Cookie", cookie).GET());
    }

    HttpResponse<String> patch(String path, String body) {
        return write("PATCH", path, "application/json", body);
    }

    HttpResponse<String> post(String path, String body) {
        return write("POST", path, "application/json", body);
    }

    HttpResponse<String> write(String method, String path, String mediaType, String body) {
        return checked(authorized(path)
                .header("Content-Type", mediaType)
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A call to the Classic API, of which no schema is at hand. */
    HttpResponse<String> classic(String method, String path, String accept, String xml) {
        try {
            return send(authorized("/JSSResource" + path)
                    .header("Accept", accept)
                    .header("Content-Type", "application/xml")
                    .method(method, HttpRequest.BodyPublishers.ofString(xml)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode classicJson(String path) {
        return json(classic("GET", path, "application/json", ""));
    }

    HttpResponse<String> classicPut(String path, String xml) {
        return classic("PUT", path, "*/*", xml);
    }

    HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(jamf.url() + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> checked(HttpRequest.Builder request) {
        try {
            var response = send(request);
            SCHEMA.ifPresent(
                    schema -> assertThat(schema.violations(jamf.requests().getLast(), response))
                            .isEmpty());
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + response.body(), e);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
