package dev.usher.packaged;

import dev.usher.kit.Pause;
import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who signs in for a device and does what they are told: answers the step that is shown, sends again what was not taken, begins
 * again where the sign-in is over, and waits for the device to be theirs.
 */
final class PatientPerson {
    static final String MARY = "mary@example.com";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String serial;
    private final IntSupplier port;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Thread life;
    private volatile String state = "";
    private volatile int begun;
    private volatile @Nullable Throwable failure;

    /** An answer, or that none came: status 0. */
    record Seen(Instant asked, Instant answered, int status, String code, boolean retryAfter, boolean reference) {}

    /** @param port of the replica to ask, as of now */
    PatientPerson(String serial, IntSupplier port) {
        this.serial = serial;
        this.port = port;
        this.life = Thread.ofVirtual().name("person of " + serial).start(this::live);
    }

    String serial() {
        return serial;
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    String state() {
        return state;
    }

    boolean assigned() {
        if (failure != null) {
            throw new AssertionError(serial + ": " + failure, failure);
        }
        return state.equals("assigned");
    }

    /** How often they had to begin. */
    int begun() {
        return begun;
    }

    void giveUp() {
        life.interrupt();
    }

    private void live() {
        var deadline = Instant.now().plus(Pause.patiently(PATIENCE));
        try (var script = new Script()) {
            var going = false;
            while (!state.equals("assigned")) {
                if (Instant.now().isAfter(deadline)) {
                    throw new AssertionError("not assigned in time, but " + state + ": " + script.answers());
                }
                going = next(script, going);
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            // Nobody waits for this one any more.
        } catch (Throwable e) {
            failure = e;
        }
    }

    private boolean next(Script script, boolean going) {
        var answer = ask(() -> going ? script.read(port.getAsInt()) : script.begin(port.getAsInt(), serial));
        if (answer == null || answer.status() >= 300) {
            return going;
        }
        if (!going) {
            begun++;
        }
        state = answer.state();
        return switch (state) {
            case "sign_in" -> {
                answerStep(script, answer.body().path("step").path("name").asText());
                yield true;
            }
            // A code that was redeemed and lost cannot be redeemed again; the person is told to sign in again.
            case "expired" -> false;
            case "failed", "denied", "cancelled", "needs_attention" ->
                throw new AssertionError("no fault of the database is a reason to end so: " + answer.body());
            default -> true;
        };
    }

    private void answerStep(Script script, String step) {
        switch (step) {
            case "identify" -> ask(() -> script.identify(port.getAsInt(), MARY));
            case "challenge-authenticator" ->
                ask(() -> script.passcode(port.getAsInt(), SandboxPerson.DEFAULT_PASSWORD));
            default -> throw new AssertionError("an unknown step: " + step);
        }
    }

    private interface Call {
        Script.Answer send() throws IOException;
    }

    private Script.@Nullable Answer ask(Call call) {
        var asked = Instant.now();
        try {
            var answer = call.send();
            seen.add(new Seen(
                    asked,
                    Instant.now(),
                    answer.status(),
                    answer.body().path("code").asText(),
                    answer.retryAfter() != null,
                    answer.body().hasNonNull("reference")));
            return answer;
        } catch (IOException e) {
            seen.add(new Seen(asked, Instant.now(), 0, e.toString(), false, false));
            return null;
        }
    }
}
