package dev.usher.bench.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.bench.load.Flow;
import dev.usher.bench.process.StandInsProcess;
import dev.usher.bench.soak.Caller.Answer;
import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A person at a Mac who wants to be done: looks at each step and does what it asks, waits and tries again where somebody is away, and
 * begins anew where the sign-in has ended.
 */
final class Visitor {
    private static final String SIGN_IN = "sign_in";
    private static final Set<String> ON_ITS_WAY = Set.of("signed_in", "waiting_for_device");
    private static final Set<String> SIGNED_IN =
            Set.of("signed_in", "waiting_for_device", "assigned", "needs_attention");
    static final int BEGINNINGS = 6;
    private static final int TRIES = 60;
    private static final Duration BETWEEN_READS = Duration.ofMillis(1500);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Caller caller;
    private final StandInsProcess standIns;
    private final String serial;
    private final String login;
    private final Map<String, String> headers = new HashMap<>();
    private String path = "";
    private int begunAgain;

    /** @param flow which way the person proves who they are */
    Visitor(Caller caller, StandInsProcess standIns, String serial, Flow flow, int number) {
        this.caller = caller;
        this.standIns = standIns;
        this.serial = serial;
        this.login = flow.login(number);
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "soak/" + serial);
    }

    /**
     * How it went.
     *
     * @param signedIn Usher has said so; from here on it may lose nothing
     * @param state the last one that was seen
     * @param begunAgain how often a sign-in had to begin anew
     */
    record Outcome(String serial, String login, boolean signedIn, String state, int begunAgain) {}

    /** From the first call to the assignment. */
    Outcome run() throws IOException, InterruptedException {
        var state = signIn();
        var patience = System.nanoTime() + PATIENCE.toNanos();
        while (ON_ITS_WAY.contains(state) && System.nanoTime() < patience) {
            Thread.sleep(BETWEEN_READS);
            state = read().map(Visitor::state).orElse(state);
        }
        return new Outcome(serial, login, SIGNED_IN.contains(state), state, begunAgain);
    }

    /** Begins, and goes away: before naming anybody, or at the password. */
    void abandon(boolean atThePassword) throws IOException, InterruptedException {
        var seen = begin();
        if (atThePassword && seen.isPresent()) {
            submit("identify", Caller.JSON.createObjectNode().put("identifier", login));
        }
    }

    private String signIn() throws IOException, InterruptedException {
        var state = "not begun";
        for (; begunAgain < BEGINNINGS; begunAgain++) {
            var seen = begin();
            for (var tries = 0;
                    tries < TRIES && seen.isPresent() && state(seen.get()).equals(SIGN_IN);
                    tries++) {
                seen = proceed(seen.get());
            }
            state = seen.map(Visitor::state).orElse("not begun");
            if (SIGNED_IN.contains(state)) {
                return state;
            }
        }
        return state;
    }

    private Optional<JsonNode> begin() throws IOException, InterruptedException {
        headers.remove("Authorization");
        var body = Caller.JSON.createObjectNode();
        body.putObject("device").put("serialNumber", serial);
        for (var tries = 0; tries < TRIES; tries++) {
            var answer = caller.post(Tally.Kind.BEGIN, "/api/v1/enrollments", headers, body.toString());
            if (answer.isPresent() && answer.get().status() == 201) {
                var seen = answer.get().json();
                headers.put("Authorization", "Bearer " + seen.path("token").asText());
                path = "/api/v1/enrollments/" + seen.path("id").asText();
                return Optional.of(seen);
            }
            rest("begin", answer);
        }
        return Optional.empty();
    }

    /** Does what the step asks; what is seen after it. */
    private Optional<JsonNode> proceed(JsonNode seen) throws IOException, InterruptedException {
        var step = seen.path("step");
        var name = step.path("name").asText();
        var form = Caller.JSON.createObjectNode();
        switch (name) {
            case "identify" -> form.put("identifier", login);
            case "challenge-authenticator" -> form.putObject("credentials").put("passcode", passcode(step));
            case "select-authenticator-authenticate" -> form.set("authenticator", onlyOption(step));
            case "resume" -> {
                // Okta has accepted the sign-in; only its tokens could not be had just then.
            }
            default -> {
                caller.tally().unexpected(serial + " was asked for " + name);
                return Optional.empty();
            }
        }
        return submit(name, form);
    }

    private String passcode(JsonNode step) throws IOException, InterruptedException {
        return step.path("authenticator").path("key").asText().equals("okta_email")
                ? standIns.newestCode(login)
                : SandboxPerson.DEFAULT_PASSWORD;
    }

    private static JsonNode onlyOption(JsonNode step) {
        return step.path("actions")
                .path(0)
                .path("fields")
                .path(0)
                .path("options")
                .path(0)
                .path("value");
    }

    private Optional<JsonNode> submit(String action, ObjectNode form) throws IOException, InterruptedException {
        var answer = caller.post(Tally.Kind.STEP, path + "/actions/" + action, headers, form.toString());
        if (answer.isPresent() && answer.get().status() == 200) {
            return Optional.of(answer.get().json());
        }
        rest(action, answer);
        return read();
    }

    private Optional<JsonNode> read() throws IOException, InterruptedException {
        for (var tries = 0; tries < TRIES; tries++) {
            var answer = caller.get(Tally.Kind.READ, path, headers);
            if (answer.isPresent() && answer.get().status() == 200) {
                return Optional.of(answer.get().json());
            }
            rest("read", answer);
        }
        return Optional.empty();
    }

    /** Waits as long as the answer asks, and notes one that nobody else's fault explains. */
    private void rest(String what, Optional<Answer> answer) throws InterruptedException {
        if (answer.isPresent()) {
            var given = answer.get();
            // Another submission is under way, the step is another by now, or the sign-in has ended: reading it tells.
            var passing = given.isForNow() || given.status() == 409 || given.status() == 410;
            if (!passing) {
                caller.tally()
                        .unexpected(serial + " " + what + " was answered " + given.status() + ": " + given.body());
            }
            Thread.sleep(given.pause());
        } else {
            Thread.sleep(BETWEEN_TRIES);
        }
    }

    private static String state(JsonNode enrollment) {
        return enrollment.path("state").asText();
    }
}
