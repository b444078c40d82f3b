package dev.usher.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Pause;
import dev.usher.sandbox.okta.SandboxPerson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the connections to Jamf of a replica that dies or stalls with all of them in hand. */
class DeadReplicaIT {
    private static final String MARY = "mary@example.com";
    private static final Duration LONG_CALL = Duration.ofSeconds(8);
    private static final Duration SHORT_CALL = Duration.ofMillis(50);

    @TempDir
    Path directory;

    private World world;
    private PackagedUsher busy;
    private PackagedUsher other;
    private String name = "";

    @BeforeEach
    void start() {
        world = new World();
        busy = PackagedUsher.start(world.environment(), directory.resolve("busy.log"));
        other = PackagedUsher.start(world.environment(), directory.resolve("other.log"));
    }

    @AfterEach
    void stop() {
        busy.close();
        other.close();
        world.close();
    }

    @Test
    void theOtherHasTheConnectionsOfAKilledReplicaWithin25Seconds() throws Exception {
        // Given
        var serials = busyWithAllConnections();

        // When
        busy.kill();
        var killed = Instant.now();
        other.thaw();
        world.jamf.latency(SHORT_CALL);

        // Then
        Pause.until("the other holds one", Duration.ofSeconds(25), () -> anotherHoldsAConnectionThan(name));
        var took = Duration.between(killed, Instant.now());
        System.out.printf("DeadReplicaIT: a connection after %s%n", took);
        assertThat(took).as("however busy the machine is").isLessThan(Duration.ofSeconds(25));
        eachIsWrittenOnceOverFiveConnectionsAtMost(serials);
    }

    @Test
    void aReplicaThatStallsDoesNotUseWhatOthersHaveByThen() throws Exception {
        // Given
        var serials = busyWithAllConnections();

        // When: it is frozen in the midst of its calls, and comes back when the others have its connections
        busy.freeze();
        other.thaw();
        world.jamf.latency(Duration.ofSeconds(1));
        Pause.until("the other holds some", Duration.ofSeconds(30), () -> anotherHoldsAConnectionThan(name));
        busy.thaw();

        // Then
        eachIsWrittenOnceOverFiveConnectionsAtMost(serials);
        assertThat(busy.log()).contains("lost its connection to Jamf Pro to the others");
    }

    /** The first holds five connections, with calls under way, while the other is frozen. */
    private List<String> busyWithAllConnections() throws Exception {
        other.freeze();
        world.jamf.latency(SHORT_CALL);
        var serials = IntStream.range(0, 8).mapToObj(i -> world.freshMac()).toList();
        var people = new ArrayList<Script>();
        for (var serial : serials) {
            var script = new Script();
            people.add(script);
            script.begin(busy.port(), serial);
            script.identify(busy.port(), MARY);
        }
        // Slow only for the work itself, and all at once: after some slow calls a replica would hold fewer connections.
        world.jamf.latency(LONG_CALL);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = people.stream()
                    .map(script -> threads.submit(() -> {
                        try (script) {
                            return script.passcode(busy.port(), SandboxPerson.DEFAULT_PASSWORD)
                                    .status();
                        }
                    }))
                    .toList();
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        Pause.until(
                "all five are held",
                Duration.ofSeconds(10),
                () -> world.query("SELECT 1 FROM jamf_connection WHERE held_until > now()")
                                .size()
                        == 5);
        name = world.query("SELECT DISTINCT replica FROM jamf_connection").getFirst();
        return serials;
    }

    private boolean anotherHoldsAConnectionThan(String replica) {
        return !world.query("SELECT 1 FROM jamf_connection WHERE held_until > now() AND replica <> ?", replica)
                .isEmpty();
    }

    private void eachIsWrittenOnceOverFiveConnectionsAtMost(List<String> serials) {
        Pause.until(
                "all are verified",
                Duration.ofSeconds(60),
                () -> world.query("SELECT 1 FROM assignment WHERE state = 'verified'")
                                .size()
                        == serials.size());
        assertThat(serials)
                .allSatisfy(serial -> assertThat(world.jamf.patches(serial)).isEqualTo(1));
        assertThat(world.jamf.highestConcurrency()).isLessThanOrEqualTo(5);
    }
}
