package dev.usher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** Scripts that enroll Macs, so many at a time. */
final class Load {
    private static final long BETWEEN_READS_MILLIS = 50;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final Set<String> STILL_OPEN = Set.of("sign_in", "signed_in", "waiting_for_device");

    private final World world;
    private final String api;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    Load(World world, URI usher) {
        this.world = world;
        this.api = usher + "/api/v1/enrollments";
    }

    /** Enrolls each Mac once and waits for the last. */
    List<Finished> enroll(List<String> serials, int concurrency) throws Exception {
        var waiting = new ConcurrentLinkedQueue<>(serials);
        var finished = Collections.synchronizedList(new ArrayList<Finished>());
        var scripts = Collections.<Callable<Boolean>>nCopies(concurrency, () -> {
            for (var serial = waiting.poll(); serial != null; serial = waiting.poll()) {
                finished.add(new Script(serial).run());
            }
            return true;
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var script : threads.invokeAll(scripts)) {
                script.get();
            }
        }
        return List.copyOf(finished);
    }

    /** One enrollment. */
    private final class Script {
        private final String serial;
        private final String name;
        private final List<Finished.Timed> calls = new ArrayList<>();
        private String token = "";

        Script(String serial) {
            this.serial = serial;
            this.name = "bench/" + serial;
        }

        /** Ends in a state that says what went wrong rather than not at all: the others go on, and the end tells. */
        Finished run() throws InterruptedException {
            String state;
            try {
                state = enroll();
            } catch (IOException | IllegalStateException e) {
                state = String.valueOf(e.getMessage());
            }
            return new Finished(name, serial, state, List.copyOf(calls));
        }

        private String enroll() throws IOException, InterruptedException {
            var device = json.createObjectNode().put("serialNumber", serial);
            var begun =
                    call(Finished.Kind.BEGIN, post("", json.createObjectNode().set("device", device)), 201);
            token = begun.path("token").asText();
            var path = "/" + begun.path("id").asText();
            var identifier = json.createObjectNode().put("identifier", world.personFor(serial));
            call(Finished.Kind.IDENTIFY, post(path + "/actions/identify", identifier), 200);
            var passcode = json.createObjectNode();
            passcode.putObject("credentials").put("passcode", SandboxPerson.DEFAULT_PASSWORD);
            var seen = call(Finished.Kind.PASSCODE, post(path + "/actions/challenge-authenticator", passcode), 200);
            var patience = System.nanoTime() + PATIENCE_NANOS;
            while (STILL_OPEN.contains(seen.path("state").asText()) && System.nanoTime() < patience) {
                Thread.sleep(BETWEEN_READS_MILLIS);
                seen = call(Finished.Kind.READ, request(path).GET(), 200);
            }
            return seen.path("state").asText();
        }

        private HttpRequest.Builder post(String path, JsonNode body) {
            return request(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body.toString()));
        }

        private HttpRequest.Builder request(String path) {
            var request = HttpRequest.newBuilder(URI.create(api + path)).header("User-Agent", name);
            return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
        }

        private JsonNode call(Finished.Kind kind, HttpRequest.Builder request, int expected)
                throws IOException, InterruptedException {
            var built = request.build();
            var began = System.nanoTime();
            var answer = http.send(built, BodyHandlers.ofString());
            calls.add(new Finished.Timed(kind, began, System.nanoTime()));
            if (answer.statusCode() != expected) {
                throw new IllegalStateException(kind + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return json.readTree(answer.body());
        }
    }
}
