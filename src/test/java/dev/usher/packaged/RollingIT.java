package dev.usher.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Pause;
import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas are replaced one after the other while people sign in, and one is killed. */
class RollingIT {
    private static final String MARY = "mary@example.com";
    private static final Duration ONE_BEGINS_EVERY = Duration.ofMillis(600);
    private static final Duration THINKS = Duration.ofSeconds(2);
    /** The delay, the last requests and the last work: docs/howto/upgrade.md. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    /** A caller on a busy machine may still use a connection that it has kept, and that ended with the process. */
    private static final Duration UNTIL_SEEN_CLOSED = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    private final Map<String, String> ends = new ConcurrentHashMap<>();
    private int started;
    private volatile boolean rolling = true;

    @Test
    void nobodyNoticesThatReplicasAreReplacedAndHardlyThatOneIsKilled() throws Exception {
        try (var world = new World();
                var ingress = new Ingress();
                var first = replica(world);
                var second = replica(world);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // Given
            world.jamf.latency(Duration.ofMillis(50));
            ingress.add(first);
            ingress.add(second);
            var people = threads.submit(() -> comeAndSignIn(world, ingress, threads));

            // When: one after the other, the new one ready first
            try (var third = replica(world);
                    var fourth = replica(world)) {
                ingress.add(third);
                // With a pause before SIGTERM, in which nothing new comes.
                ingress.remove(first);
                Thread.sleep(THINKS);
                stop(first);

                ingress.add(fourth);
                // Without one: all there is to see is that it is no longer ready.
                stop(second);
                ingress.remove(second);
                assertThat(ingress.failures())
                        .as("no call failed through both stops")
                        .isEmpty();

                var callsBefore = ingress.calls();
                Pause.until("some more calls", THINKS.multipliedBy(10), () -> ingress.calls() > callsBefore + 20);
                var killed = Instant.now();
                third.kill();
                var gone = Instant.now();
                Pause.until("and more", THINKS.multipliedBy(10), () -> ingress.calls() > callsBefore + 60);
                rolling = false;

                // Then
                var signIns = people.get();
                for (var signIn : signIns) {
                    signIn.get();
                }
                assertThat(signIns).hasSizeGreaterThan(30);
                assertThat(ingress.failures())
                        .as("only what was in hand at the kill")
                        .allMatch(failure -> failure.replica() == third
                                && failure.began().isBefore(gone.plus(Pause.patiently(UNTIL_SEEN_CLOSED)))
                                && failure.ended().isAfter(killed));
                assertThat(ends).hasSize(signIns.size()).allSatisfy((serial, end) -> {
                    assertThat(end).as(serial).isEqualTo("assigned");
                    assertThat(world.jamf.patches(serial)).as(serial).isEqualTo(1);
                });
                assertThat(world.query("SELECT serial_number FROM assignment WHERE state <> 'verified'"))
                        .isEmpty();
                assertThat(world.query("SELECT serial_number FROM assignment"))
                        .containsExactlyInAnyOrderElementsOf(ends.keySet());
                assertThat(world.jamf.highestConcurrency()).isBetween(1, 5);
                System.out.printf(
                        "RollingIT: %d people, %d calls, %d failed at the kill%n",
                        signIns.size(), ingress.calls(), ingress.failures().size());
            }
        }
    }

    private PackagedUsher replica(World world) {
        return PackagedUsher.start(world.environment(), directory.resolve("replica-" + started++ + ".log"));
    }

    private static void stop(PackagedUsher replica) {
        var began = Instant.now();
        replica.terminate();
        assertThat(replica.await()).isIn(0, 143);
        var took = Duration.between(began, Instant.now());
        System.out.printf("RollingIT: stopped in %s%n", took);
        assertThat(took).isLessThan(LONGEST_STOP);
        assertThat(replica.log()).doesNotContain("\"level\":\"ERROR\"");
    }

    private List<Future<?>> comeAndSignIn(World world, Ingress ingress, ExecutorService threads)
            throws InterruptedException {
        var signIns = new ArrayList<Future<?>>();
        while (rolling) {
            var serial = world.freshMac();
            signIns.add(threads.submit(() -> {
                ends.put(serial, signIn(ingress, serial));
                return null;
            }));
            Thread.sleep(ONE_BEGINS_EVERY);
        }
        return signIns;
    }

    /** The last state. Each call goes to whichever replica; what fails is done again as the state says. */
    private static String signIn(Ingress ingress, String serial) throws InterruptedException {
        try (var script = new Script()) {
            var begun = false;
            var deadline = Instant.now().plus(Pause.patiently(Duration.ofSeconds(120)));
            while (Instant.now().isBefore(deadline)) {
                try {
                    var answer = begun ? ingress.send(script::read) : ingress.send(port -> script.begin(port, serial));
                    switch (answer.state()) {
                        case "sign_in" -> {
                            begun = true;
                            Thread.sleep(THINKS);
                            step(ingress, script, answer);
                        }
                        // A code that was redeemed and lost cannot be redeemed again.
                        case "expired" -> begun = false;
                        case "assigned", "failed", "denied", "cancelled", "needs_attention" -> {
                            return answer.state();
                        }
                        default -> Thread.sleep(THINKS);
                    }
                } catch (IOException e) {
                    Thread.sleep(THINKS);
                }
            }
            return "never ended: " + script.answers().getLast();
        }
    }

    private static void step(Ingress ingress, Script script, Script.Answer shown) throws IOException {
        switch (shown.body().path("step").path("name").asText()) {
            case "identify" -> ingress.send(port -> script.identify(port, MARY));
            case "challenge-authenticator" ->
                ingress.send(port -> script.passcode(port, SandboxPerson.DEFAULT_PASSWORD));
            default -> throw new AssertionError(shown.body().toString());
        }
    }
}
