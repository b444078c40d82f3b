package dev.usher.sandbox.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Everybody who calls at Usher: a probe, a browser, a script that enrolls a Mac, an administrator. */
final class Visitor implements AutoCloseable {
    private static final String PERSON = "mary@example.com";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stage stage;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Visitor(Stage stage) {
        this.stage = stage;
    }

    /** Whether Usher says that it is ready. */
    boolean isReady() throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(stage.management("/q/health/ready")))
                            .statusCode()
                    == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /** Looks at what an operator and a browser look at. */
    void lookAround() throws IOException, InterruptedException {
        get(stage.management("/q/health/live"));
        get(stage.management("/q/health/started"));
        get(stage.management("/q/metrics"));
        get(stage.usher("/q/openapi"));
        get(stage.usher("/enroll?serial=" + stage.freshMac()));
        expect(
                200,
                HttpRequest.newBuilder(stage.usher("/api/v1/preflight"))
                        .header("Authorization", "Bearer " + stage.adminToken()));
    }

    /**
     * Enrolls a Mac by the API, from the first call until Jamf Pro has the person.
     *
     * @return what the enrollment says at its end
     * @throws IllegalStateException if it does not become {@code assigned}
     */
    JsonNode enroll() throws IOException, InterruptedException {
        var serial = stage.freshMac();
        var begun = post("/api/v1/enrollments", "", 201, "{\"device\": {\"serialNumber\": \"%s\"}}".formatted(serial));
        var token = begun.path("token").asText();
        var enrollment = "/api/v1/enrollments/" + begun.path("id").asText();
        post(enrollment + "/actions/identify", token, 200, "{\"identifier\": \"%s\"}".formatted(PERSON));
        var answer = post(
                enrollment + "/actions/challenge-authenticator",
                token,
                200,
                "{\"credentials\": {\"passcode\": \"%s\"}}".formatted(SandboxPerson.DEFAULT_PASSWORD));
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (answer.path("state").asText().equals("signed_in") && System.nanoTime() < deadline) {
            Thread.sleep(200);
            answer = json.readTree(expect(
                    200, HttpRequest.newBuilder(stage.usher(enrollment)).header("Authorization", "Bearer " + token)));
        }
        var owner = stage.owner(serial);
        if (!answer.path("state").asText().equals("assigned") || !owner.equals(PERSON)) {
            throw new IllegalStateException(
                    "the owner of the Mac is '" + owner + "', and the enrollment says " + answer);
        }
        return answer;
    }

    private void get(URI uri) throws IOException, InterruptedException {
        expect(200, HttpRequest.newBuilder(uri));
    }

    private JsonNode post(String path, String token, int expected, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(stage.usher(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return json.readTree(expect(expected, request));
    }

    private String expect(int status, HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = send(request);
        if (answer.statusCode() != status) {
            throw new IllegalStateException(
                    answer.uri() + " answers " + answer.statusCode() + " and not " + status + ": " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
    }
}
