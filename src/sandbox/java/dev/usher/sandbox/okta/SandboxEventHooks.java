package dev.usher.sandbox.okta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The org's event hooks: each is verified once by a challenge and then told what happens to users, three seconds at most for
 * an answer and one more try after none. What Okta does not promise, order and exactly one delivery, can be broken here.
 */
public final class SandboxEventHooks implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final String CHALLENGE = "X-Okta-Verification-Challenge";
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final URI org;
    private final Clock clock;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService sender = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("sandbox-okta-hooks").factory());
    private final List<Hook> hooks = new CopyOnWriteArrayList<>();
    private final List<ObjectNode> held = new ArrayList<>();
    private volatile Mode mode = Mode.EACH;
    private volatile int copies = 1;

    /** How events travel. */
    private enum Mode {
        EACH,
        HELD,
        LOST
    }

    private record Hook(URI uri, @Nullable String authorization) {}

    SandboxEventHooks(URI org, Clock clock) {
        this.org = org;
        this.clock = clock;
    }

    /**
     * Registers a hook and verifies it, as the admin console does.
     *
     * @param authorization the value of its {@code Authorization} header; null for none
     * @return whether it answered the challenge; only then it is told anything
     */
    public boolean register(URI uri, @Nullable String authorization) {
        var hook = new Hook(uri, authorization);
        var challenge = Ids.urlSafe(24);
        var answer = exchange(request(hook).header(CHALLENGE, challenge).GET().build());
        var verified = answer != null && answer.statusCode() == 200 && answers(answer.body(), challenge);
        if (verified) {
            hooks.add(hook);
        }
        return verified;
    }

    /** Holds events back until {@link #deliver}. */
    public void hold() {
        mode = Mode.HELD;
    }

    /** Loses events, as after a hook that was away too long. */
    public void lose() {
        mode = Mode.LOST;
    }

    /** Delivers every event this often. */
    public void copies(int number) {
        copies = number;
    }

    /** Delivers what was held back, as one batch, in this order or the reverse; events then travel as usual. */
    public void deliver(boolean reversed) {
        List<ObjectNode> batch;
        synchronized (held) {
            batch = new ArrayList<>(reversed ? held.reversed() : held);
            held.clear();
        }
        mode = Mode.EACH;
        if (!batch.isEmpty()) {
            send(batch);
        }
    }

    /** Waits until everything was delivered, or given up. */
    public void settle() {
        try {
            Future<?> last = sender.submit(() -> {});
            last.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** No hooks, no faults. */
    public void clear() {
        hooks.clear();
        synchronized (held) {
            held.clear();
        }
        mode = Mode.EACH;
        copies = 1;
    }

    /** Tells of something that happened to a user, and to a group of theirs where one is named. */
    void happened(String eventType, SandboxPerson person, String... groups) {
        var event = event(eventType, person, groups);
        switch (mode) {
            case EACH -> send(List.of(event));
            case HELD -> {
                synchronized (held) {
                    held.add(event);
                }
            }
            case LOST -> {}
        }
    }

    @Override
    public void close() {
        sender.shutdownNow();
        http.shutdownNow();
    }

    static String time(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    private ObjectNode event(String eventType, SandboxPerson person, String... groups) {
        var event = Json.object()
                .put("uuid", Ids.urlSafe(18))
                .put("published", time(clock.instant()))
                .put("eventType", eventType)
                .put("version", "0")
                .put("displayMessage", eventType)
                .put("severity", "INFO");
        event.putObject("actor")
                .put("id", Ids.derived("00u", "admin"))
                .put("type", "User")
                .put("alternateId", "admin@example.com")
                .put("displayName", "The admin");
        event.putObject("outcome").put("result", "SUCCESS");
        var targets = event.putArray("target");
        target(targets, person.id(), "User", person.login(), person.name());
        for (var group : groups) {
            target(targets, Ids.derived("00g", group), "UserGroup", "unknown", group);
        }
        return event;
    }

    private static void target(ArrayNode targets, String id, String type, String alternateId, String name) {
        targets.addObject()
                .put("id", id)
                .put("type", type)
                .put("alternateId", alternateId)
                .put("displayName", name);
    }

    private void send(List<ObjectNode> events) {
        var body = Json.object()
                .put("eventType", "com.okta.event_hook")
                .put("eventTypeVersion", "1.0")
                .put("cloudEventsVersion", "0.1")
                .put("source", org + "/api/v1/eventHooks/who0sandbox")
                .put("eventId", Ids.urlSafe(18))
                .put("eventTime", time(clock.instant()))
                .put("contentType", "application/json");
        body.putObject("data").putArray("events").addAll(events);
        var text = Json.write(body);
        for (var hook : hooks) {
            for (var copy = 0; copy < copies; copy++) {
                sender.submit(() -> deliver(hook, text));
            }
        }
    }

    /** Okta tries once more after no answer and after 5xx. */
    private void deliver(Hook hook, String body) {
        var request = request(hook)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        var answer = exchange(request);
        if (answer == null || answer.statusCode() >= 500) {
            var _ = exchange(request);
        }
    }

    private static HttpRequest.Builder request(Hook hook) {
        var request = HttpRequest.newBuilder(hook.uri()).timeout(TIMEOUT);
        return hook.authorization() == null ? request : request.header("Authorization", hook.authorization());
    }

    private @Nullable HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static boolean answers(String body, String challenge) {
        try {
            return Json.read(body).path("verification").asText().equals(challenge);
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
