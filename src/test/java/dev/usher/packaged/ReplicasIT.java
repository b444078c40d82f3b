package dev.usher.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Pause;
import dev.usher.sandbox.okta.SandboxFault;
import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas that share a database and nothing else. */
@TestInstance(Lifecycle.PER_CLASS)
class ReplicasIT {
    private static final String MARY = "mary@example.com";

    private World world;
    private PackagedUsher one;
    private PackagedUsher other;

    @BeforeAll
    void start(@TempDir Path directory) {
        world = new World();
        one = PackagedUsher.start(world.environment(), directory.resolve("one.log"));
        other = PackagedUsher.start(world.environment(), directory.resolve("other.log"));
    }

    @AfterAll
    void stop() {
        one.close();
        other.close();
        world.close();
    }

    @Test
    void anEnrollmentGoesOnAtWhicheverReplicaItReaches() throws IOException {
        try (var script = new Script()) {
            script.begin(one.port(), world.freshMac());
            assertThat(script.identify(other.port(), MARY).state()).isEqualTo("sign_in");
            assertThat(script.passcode(one.port(), SandboxPerson.DEFAULT_PASSWORD)
                            .status())
                    .isEqualTo(200);
            Pause.until("assigned", Duration.ofSeconds(30), () -> assigned(script, other.port()));
        }
    }

    @Test
    void ofTwoAnswersAtOnceOneIsTaken() throws Exception {
        try (var script = new Script();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // Given
            script.begin(one.port(), world.freshMac());
            world.okta.faults().next(1, "/idp/idx/identify", new SandboxFault.Delay(Duration.ofSeconds(1)));

            // When
            var answers = List.of(one, other).stream()
                    .map(usher -> threads.submit(() -> script.identify(usher.port(), MARY)))
                    .toList();
            var statuses =
                    List.of(answers.get(0).get().status(), answers.get(1).get().status());

            // Then
            assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        }
    }

    @Test
    void manyEnrollmentsOverBothAreEachWrittenOnceOverFiveConnections() throws Exception {
        // Given
        world.jamf.latency(Duration.ofMillis(50));
        var serials = IntStream.range(0, 30).mapToObj(i -> world.freshMac()).toList();

        // When
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var signIns = IntStream.range(0, serials.size())
                    .mapToObj(i -> threads.submit(() -> signIn(serials.get(i), i)))
                    .toList();
            for (var signIn : signIns) {
                signIn.get();
            }
        }
        Pause.until(
                "all are verified",
                Duration.ofSeconds(60),
                () -> world.query("SELECT id FROM assignment WHERE state <> 'verified'")
                        .isEmpty());

        // Then
        assertThat(serials)
                .allSatisfy(serial -> assertThat(world.jamf.patches(serial)).isEqualTo(1));
        assertThat(world.jamf.highestConcurrency()).isLessThanOrEqualTo(5);
    }

    @Test
    void aReplicaThatIsToldToStopFinishesTheAnswerInHand(@TempDir Path directory) throws Exception {
        try (var stopping = PackagedUsher.start(world.environment(), directory.resolve("stopping.log"));
                var script = new Script();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // Given
            script.begin(stopping.port(), world.freshMac());
            world.okta.faults().next(1, "/idp/idx/identify", new SandboxFault.Delay(Duration.ofSeconds(2)));
            var before = world.okta.requests().size();
            var answer = threads.submit(() -> script.identify(stopping.port(), MARY));
            Pause.until(
                    "Okta has the call",
                    Duration.ofSeconds(5),
                    () -> world.okta.requests().size() > before);

            // When
            stopping.terminate();

            // Then
            assertThat(answer.get().status()).isEqualTo(200);
            assertThat(stopping.await()).isIn(0, 143);
            assertThat(script.passcode(one.port(), SandboxPerson.DEFAULT_PASSWORD)
                            .state())
                    .isIn("signed_in", "assigned");
        }
    }

    private Void signIn(String serial, int number) throws IOException {
        try (var script = new Script()) {
            var first = number % 2 == 0 ? one : other;
            var second = number % 3 == 0 ? one : other;
            untilTaken(() -> script.begin(first.port(), serial));
            untilTaken(() -> script.identify(second.port(), MARY));
            untilTaken(() -> script.passcode(first.port(), SandboxPerson.DEFAULT_PASSWORD));
        }
        return null;
    }

    /** Whoever is told to come again, since thirty come at once, does. */
    private static void untilTaken(Callable<Script.Answer> call) {
        Pause.until("it is taken", Duration.ofSeconds(60), () -> {
            try {
                var status = call.call().status();
                assertThat(status).isIn(200, 201, 429, 503);
                return status < 300;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private static boolean assigned(Script script, int port) {
        try {
            return script.read(port).state().equals("assigned");
        } catch (IOException e) {
            return false;
        }
    }
}
