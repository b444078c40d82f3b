package dev.usher.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.usher.sandbox.okta.SandboxMail;
import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One person at one Mac, who does what they are told: answers the step that is shown, and begins again where the sign-in is
 * over.
 */
final class Visit {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Who meets a fault first waits until all have met theirs, and then half as long again. */
    private static final Duration PATIENCE_FOR_JAMF = Duration.ofMinutes(10);

    private static final int MILLIS_BETWEEN_LOOKS = 200;

    private final Lane lane;
    private final String name;
    private final String serial;
    private final SandboxPerson person;
    private final List<Trouble> troubles = new ArrayList<>();
    private final List<String> endings = new ArrayList<>();
    private @Nullable String id;
    private @Nullable String token;
    private boolean attention;
    private String assignmentId = "";

    /**
     * What the person was told in place of the next step.
     *
     * @param begun whether there was a sign-in already
     * @param retryAfter in seconds
     */
    record Trouble(int status, String code, boolean begun, OptionalInt retryAfter) {
        /** As the matrix calls it. */
        @Override
        public String toString() {
            return (begun ? "answers again" : "begins again")
                    + (retryAfter.isPresent() ? ", " + retryAfter.getAsInt() + " s" : "");
        }
    }

    private record Answer(int status, JsonNode body, OptionalInt retryAfter) {
        String state() {
            return body.path("state").asText();
        }
    }

    Visit(Lane lane, String name) {
        this.lane = lane;
        this.name = name;
        this.person = lane.newPerson(name);
        this.serial = lane.newMac();
    }

    /** As the calls to Okta carry it. */
    String userAgent() {
        return name;
    }

    String serial() {
        return serial;
    }

    SandboxPerson person() {
        return person;
    }

    List<Trouble> troubles() {
        return List.copyOf(troubles);
    }

    /** How sign-ins ended that had to be begun again. */
    List<String> endings() {
        return List.copyOf(endings);
    }

    /** Whether it looked for a time as if somebody had to do something. */
    boolean attention() {
        return attention;
    }

    /** Empty until the person is signed in. */
    String assignmentId() {
        return assignmentId;
    }

    /** Until the person is signed in. @param told is run whenever the person is told that something did not work */
    void signIn(Runnable told) {
        var deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            var begun = id != null;
            var answer = begun ? send("GET", "/" + id, null) : begin();
            if (answer.status() >= 400) {
                trouble(answer, begun, told);
                continue;
            }
            switch (answer.state()) {
                case "sign_in" -> {
                    var next = answerStep(answer.body().path("step"));
                    if (next.status() >= 400) {
                        trouble(next, true, told);
                    }
                }
                case "expired", "failed", "denied", "cancelled" -> {
                    endings.add(answer.state());
                    id = null;
                    told.run();
                }
                default -> {
                    return;
                }
            }
        }
        throw new AssertionError("the sign-in never ended: " + troubles + endings);
    }

    /** Until the device is the person's. @param look is run at each look */
    void awaitAssignment(Runnable look) {
        var deadline = Instant.now().plus(PATIENCE_FOR_JAMF);
        while (Instant.now().isBefore(deadline)) {
            var answer = send("GET", "/" + id, null);
            assignmentId = answer.body().path("assignment").path("id").asText();
            attention |= answer.state().equals("needs_attention");
            if (answer.state().equals("assigned")
                    && answer.body().path("assignment").path("state").asText().equals("verified")) {
                return;
            }
            look.run();
            pause();
        }
        throw new AssertionError(
                "never assigned: " + send("GET", "/" + id, null).body());
    }

    private void trouble(Answer answer, boolean begun, Runnable told) {
        var code = answer.body().path("code").asText();
        if (answer.status() == 409) {
            // Somebody looks already.
            pause();
            return;
        }
        troubles.add(new Trouble(answer.status(), code, begun, answer.retryAfter()));
        told.run();
        pause();
    }

    private Answer begin() {
        var answer = send("POST", "", "{\"device\": {\"serialNumber\": \"" + serial + "\"}}");
        if (answer.status() == 201) {
            id = answer.body().path("id").asText();
            token = answer.body().path("token").asText();
        }
        return answer;
    }

    private Answer answerStep(JsonNode step) {
        var action = step.path("name").asText();
        var authenticator = step.path("authenticator").path("key").asText();
        return switch (action) {
            case "identify" -> act(action, "{\"identifier\": \"" + person.login() + "\"}");
            case "challenge-authenticator" ->
                act(
                        action,
                        "{\"credentials\": {\"passcode\": \""
                                + (authenticator.equals("okta_email") ? mailedCode() : person.password()) + "\"}}");
            // All is said; Okta or Usher could not come to the end.
            case "resume" -> act(action, "{}");
            default -> throw new AssertionError("an unexpected step: " + step);
        };
    }

    private String mailedCode() {
        return lane.okta()
                .mailbox()
                .latest(person.email())
                .map(SandboxMail::code)
                .orElse("000000");
    }

    private Answer act(String action, String body) {
        return send("POST", "/" + id + "/actions/" + action, body);
    }

    private Answer send(String method, String path, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create(lane.usher() + "/api/v1/enrollments" + path))
                .timeout(Duration.ofSeconds(60))
                .header("User-Agent", name)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (id != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var retryAfter = response.headers().firstValue("Retry-After").map(Integer::parseInt);
            return new Answer(
                    response.statusCode(),
                    response.body().isBlank() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(response.body()),
                    retryAfter.map(OptionalInt::of).orElse(OptionalInt.empty()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A visit that nothing comes in the way of. */
    void untilAssigned() {
        signIn(() -> {});
        awaitAssignment(() -> {});
    }

    static void pause() {
        sleep(MILLIS_BETWEEN_LOOKS);
    }

    static void glance() {
        sleep(20);
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
