package dev.usher.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.bench.load.Finished.Kind;
import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One enrollment, as a script on a Mac drives it. */
final class Script {
    /** As docs/scripts/enroll-mac.sh does. */
    private static final long BETWEEN_READS_MILLIS = 2_000;

    private static final long BETWEEN_POLLS_MILLIS = 5;
    private static final int MOST_POLLS = 10;
    private static final long PATIENCE_NANOS = 120_000_000_000L;
    private static final String SIGN_IN = "sign_in";
    private static final Set<String> STILL_OPEN = Set.of("signed_in", "waiting_for_device");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI mailbox;
    private final String api;
    private final String serial;
    private final Flow flow;
    private final String name;
    private final List<Finished.Timed> calls = new ArrayList<>();
    private String token = "";
    private String path = "";
    private long due;

    Script(HttpClient http, URI usher, URI mailbox, String serial, Flow flow) {
        this.http = http;
        this.mailbox = mailbox;
        this.api = usher + "/api/v1/enrollments";
        this.serial = serial;
        this.flow = flow;
        this.name = "bench/" + flow.word() + "/" + serial;
    }

    /** How far to go. */
    enum Until {
        SIGNED_IN,
        ASSIGNED
    }

    /** Begins at once. */
    Finished run(Until until) throws InterruptedException {
        return run(until, 0);
    }

    /**
     * Ends in a state that says what went wrong rather than not at all: the others go on, and the end tells.
     *
     * @param at when it was due to begin, by {@link System#nanoTime}; 0 for now
     */
    Finished run(Until until, long at) throws InterruptedException {
        due = at;
        String state;
        try {
            state = enroll(until);
        } catch (IOException | IllegalStateException e) {
            state = String.valueOf(e.getMessage());
        }
        return new Finished(name, serial, state, List.copyOf(calls));
    }

    void begin() throws IOException, InterruptedException {
        var device = JSON.createObjectNode().put("serialNumber", serial);
        var begun = call(Kind.BEGIN, post("", JSON.createObjectNode().set("device", device)), 201);
        token = begun.path("token").asText();
        path = "/" + begun.path("id").asText();
    }

    void identify() throws IOException, InterruptedException {
        act(Kind.IDENTIFY, "identify", JSON.createObjectNode().put("identifier", login()));
    }

    private String login() {
        return flow.login(Person.number(serial));
    }

    private String enroll(Until until) throws IOException, InterruptedException {
        begin();
        identify();
        var seen = passcode(Kind.PASSWORD, SandboxPerson.DEFAULT_PASSWORD);
        seen = switch (flow) {
            case PASSWORD -> seen;
            case PASSWORD_EMAIL -> {
                choose(seen, "Email");
                yield passcode(Kind.CODE, code(login()));
            }
            case PUSH -> poll(choose(seen, "Okta Verify"));
        };
        return until == Until.SIGNED_IN ? state(seen) : await(seen);
    }

    private JsonNode choose(JsonNode seen, String label) throws IOException, InterruptedException {
        if (!state(seen).equals(SIGN_IN)) {
            throw new IllegalStateException("no second step but " + state(seen));
        }
        for (var action : seen.path("step").path("actions")) {
            if (!action.path("name").asText().equals("select-authenticator-authenticate")) {
                continue;
            }
            for (var option : action.path("fields").path(0).path("options")) {
                if (option.path("label").asText().equals(label)) {
                    return act(
                            Kind.CHOOSE,
                            "select-authenticator-authenticate",
                            JSON.createObjectNode().set("authenticator", option.path("value")));
                }
            }
        }
        throw new IllegalStateException("no choice of " + label + " in " + seen.path("step"));
    }

    private JsonNode poll(JsonNode shown) throws IOException, InterruptedException {
        var seen = shown;
        for (var polls = 0; state(seen).equals(SIGN_IN) && polls < MOST_POLLS; polls++) {
            Thread.sleep(BETWEEN_POLLS_MILLIS);
            seen = act(Kind.POLL, "challenge-poll", JSON.createObjectNode());
        }
        return seen;
    }

    private String await(JsonNode shown) throws IOException, InterruptedException {
        var seen = shown;
        var patience = System.nanoTime() + PATIENCE_NANOS;
        while (STILL_OPEN.contains(state(seen)) && System.nanoTime() < patience) {
            Thread.sleep(BETWEEN_READS_MILLIS);
            seen = call(Kind.READ, request(path).GET(), 200);
        }
        return state(seen);
    }

    private static String state(JsonNode enrollment) {
        return enrollment.path("state").asText();
    }

    private String code(String login) throws IOException, InterruptedException {
        var asked =
                HttpRequest.newBuilder(URI.create(mailbox + "?login=" + login)).build();
        return http.send(asked, BodyHandlers.ofString()).body();
    }

    private JsonNode passcode(Kind kind, String passcode) throws IOException, InterruptedException {
        var form = JSON.createObjectNode();
        form.putObject("credentials").put("passcode", passcode);
        return act(kind, "challenge-authenticator", form);
    }

    private JsonNode act(Kind kind, String action, JsonNode form) throws IOException, InterruptedException {
        return call(kind, post(path + "/actions/" + action, form), 200);
    }

    private HttpRequest.Builder post(String where, JsonNode body) {
        return request(where).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString()));
    }

    private HttpRequest.Builder request(String where) {
        var request = HttpRequest.newBuilder(URI.create(api + where)).header("User-Agent", name);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode call(Kind kind, HttpRequest.Builder request, int expected)
            throws IOException, InterruptedException {
        var built = request.build();
        var began = due == 0 ? System.nanoTime() : due;
        due = 0;
        var answer = http.send(built, BodyHandlers.ofString());
        calls.add(new Finished.Timed(kind, began, System.nanoTime()));
        if (answer.statusCode() != expected) {
            throw new IllegalStateException(kind + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
