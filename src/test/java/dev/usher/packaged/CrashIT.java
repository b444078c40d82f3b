package dev.usher.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Pause;
import dev.usher.sandbox.jamf.SandboxJamfFault;
import dev.usher.sandbox.okta.SandboxFault;
import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kills the service at every point where it waits for somebody, which is between each pair of its persistent steps, and sees
 * exactly one assignment each time.
 *
 * <p>The stand-ins pull the trigger while they hold the call: before they have processed it, or after, with the answer unsent.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CrashIT {
    private static final String MARY = "mary@example.com";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private World world;
    private PackagedUsher usher;

    @BeforeAll
    void start(@TempDir Path directory) {
        world = new World();
        var environment = world.environment();
        // A killed process keeps its connections for a lease; this test kills more often than a lease lasts.
        environment.put("USHER_JAMF_MAX_CONNECTIONS", "50");
        usher = PackagedUsher.start(environment, directory.resolve("usher.log"));
    }

    @AfterAll
    void stop() {
        usher.close();
        world.close();
    }

    /** Where the trigger is pulled. */
    record Point(String upstream, String method, String path, boolean processed) {
        @Override
        public String toString() {
            return (processed ? "after " : "before ") + upstream + " has processed " + method + " " + path;
        }
    }

    static Stream<Point> points() {
        var okta = Stream.of(
                        ".*/v1/interact",
                        "/idp/idx/introspect",
                        "/idp/idx/identify",
                        "/idp/idx/challenge/answer",
                        ".*/v1/token")
                .flatMap(path -> Stream.of(false, true).map(processed -> new Point("Okta", "POST", path, processed)));
        var jamf = Stream.of(
                        List.of("POST", "/api/v1/oauth/token"),
                        List.of("GET", "/api/v4/computers-inventory"),
                        List.of("PATCH", "/api/v4/computers-inventory-detail/*"),
                        List.of("GET", "/api/v4/computers-inventory/*"))
                .flatMap(call -> Stream.of(false, true)
                        .map(processed -> new Point("Jamf", call.get(0), call.get(1), processed)));
        return Stream.concat(okta, jamf);
    }

    @ParameterizedTest
    @MethodSource("points")
    void oneAssignmentComesOfASignInThatIsCutOff(Point point) throws IOException {
        // Given
        var serial = world.freshMac();
        arm(point);

        // When
        try (var script = new Script()) {
            signInThroughAnything(script, serial);

            // Then
            Pause.until("the trigger was pulled and " + point + " is over", PATIENCE, () -> {
                reviveIfDead();
                return "assigned".equals(state(script));
            });
        }
        assertThat(world.okta.faults().pending() + world.jamf.faults().pending())
                .as("the trigger was pulled")
                .isZero();
        assertThat(world.query("SELECT state FROM assignment WHERE serial_number = ?", serial))
                .containsExactly("verified");
        assertThat(world.jamf.patches(serial)).isEqualTo(1);
        assertThat(world.jamf.mac(serial).orElseThrow().userAndLocation().username())
                .isEqualTo(MARY);
        assertThat(world.query("SELECT 1 FROM enrollment WHERE state = 'signed_in' AND conversation IS NOT NULL"))
                .isEmpty();
    }

    private void arm(Point point) {
        Runnable kill = usher::kill;
        if (point.upstream().equals("Okta")) {
            world.okta.faults().next(1, point.path(), new SandboxFault.Interrupted(point.processed(), kill));
        } else {
            // Else a token that is still good would keep the call from happening.
            world.jamf.revokeTokens();
            world.jamf
                    .faults()
                    .next(1, point.method(), point.path(), new SandboxJamfFault.Interrupted(point.processed(), kill));
        }
    }

    /** What a patient script does: it answers the step that it is shown, and begins again where it is told to. */
    private void signInThroughAnything(Script script, String serial) {
        var begun = false;
        var deadline = Instant.now().plus(Pause.patiently(PATIENCE));
        while (Instant.now().isBefore(deadline)) {
            Pause.briefly();
            try {
                var answer = begun ? script.read(usher.port()) : script.begin(usher.port(), serial);
                switch (answer.state()) {
                    case "sign_in" -> {
                        begun = true;
                        answerStep(script, answer);
                    }
                    // A code that was redeemed and lost cannot be redeemed again; the person is told to sign in again.
                    case "expired" -> begun = false;
                    case "failed", "denied", "cancelled" ->
                        throw new AssertionError("a crash is no reason to end so: " + answer.body());
                    default -> {
                        if (answer.status() == 200) {
                            return;
                        }
                    }
                }
            } catch (IOException e) {
                if (reviveIfDead()) {
                    // How long a start takes on a busy machine is not what is asked here.
                    deadline = Instant.now().plus(Pause.patiently(PATIENCE));
                }
            }
        }
        throw new AssertionError("the sign-in never ended: " + script.answers());
    }

    private void answerStep(Script script, Script.Answer answer) throws IOException {
        switch (answer.body().path("step").path("name").asText()) {
            case "identify" -> script.identify(usher.port(), MARY);
            case "challenge-authenticator" -> script.passcode(usher.port(), SandboxPerson.DEFAULT_PASSWORD);
            default -> throw new AssertionError(answer.body().toString());
        }
    }

    private String state(Script script) {
        try {
            return script.read(usher.port()).state();
        } catch (IOException e) {
            return "";
        }
    }

    /** Whether it was dead. */
    private boolean reviveIfDead() {
        var dead = !usher.alive();
        if (dead) {
            usher.restart();
        }
        return dead;
    }
}
