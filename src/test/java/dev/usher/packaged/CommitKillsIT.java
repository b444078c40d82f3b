package dev.usher.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the replica that has an enrollment in hand at every commit of it: before the commit reaches the database, and after it did,
 * with the answer unread. Another replica goes on, and the device is its person's, written once.
 *
 * <p>Which commits there are is seen in an enrollment that nobody disturbs, and told by the tables that they write.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CommitKillsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** What happens by the clock, whoever has what in hand. */
    private static final Set<String> BY_THE_CLOCK =
            Set.of("UPDATE scheduled_tasks", "UPDATE jamf_connection", "UPDATE jamf_connection, UPDATE jamf_pause");

    private final List<Replica> replicas = new CopyOnWriteArrayList<>();
    private final AtomicInteger launched = new AtomicInteger();
    private final AtomicReference<Armed> armed = new AtomicReference<>(new Armed("", 0, false));
    private final List<String> commits = new CopyOnWriteArrayList<>();

    private DatabaseServer database;
    private World world;
    private Path directory;

    /** @param commit none: nobody is killed */
    private record Armed(String commit, int occurrence, boolean processed, AtomicInteger seen, AtomicInteger killed) {
        Armed(String commit, int occurrence, boolean processed) {
            this(commit, occurrence, processed, new AtomicInteger(), new AtomicInteger());
        }

        /** Whether this is the one. */
        boolean pulls(String writes) {
            return writes.equals(commit) && seen.incrementAndGet() == occurrence && killed.incrementAndGet() == 1;
        }

        @Override
        public String toString() {
            return (processed ? "after" : "before") + " commit " + occurrence + " of " + commit;
        }
    }

    /** A process, and its own way to the database. */
    private final class Replica implements DatabaseFront.Tap {
        private final DatabaseFront front = new DatabaseFront(database.port());
        private final PackagedUsher usher;

        Replica() {
            front.tap(this);
            var environment = world.environment();
            environment.put("QUARKUS_DATASOURCE_JDBC_URL", front.url("usher"));
            // Killed more often than a connection's lease lasts.
            environment.put("USHER_JAMF_MAX_CONNECTIONS", "50");
            usher = PackagedUsher.launch(
                    environment, directory.resolve("usher-" + launched.incrementAndGet() + ".log"));
        }

        @Override
        public boolean commits(String writes) {
            return survives(writes, false);
        }

        @Override
        public boolean committed(String writes) {
            commits.add(writes);
            return survives(writes, true);
        }

        private boolean survives(String writes, boolean processed) {
            var point = armed.get();
            if (point.processed() != processed || !point.pulls(writes)) {
                return true;
            }
            replicas.remove(this);
            usher.kill();
            CompletableFuture.runAsync(CommitKillsIT.this::launch);
            return false;
        }

        void close() {
            usher.close();
            front.close();
        }
    }

    @BeforeAll
    void start(@TempDir Path temporary) {
        directory = temporary;
        database = DatabaseServer.start(temporary.resolve("database"));
        database.execute("postgres", "CREATE DATABASE usher");
        world = new World("jdbc:postgresql://localhost:" + database.port() + "/usher");
        launch();
        launch();
    }

    private void launch() {
        var replica = new Replica();
        replica.usher.awaitReady();
        replicas.add(replica);
    }

    @AfterAll
    void stop() {
        replicas.forEach(Replica::close);
        if (world != null) {
            world.close();
        }
        if (database != null) {
            database.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> oneAssignmentComesOfASignInWhoseReplicaIsKilled() {
        var idle = commitsOf(() -> Pause.of(Duration.ofSeconds(3)));
        var whole = commitsOf(() -> signIn(world.freshMac()));
        var points = new LinkedHashSet<Armed>();
        var counted = new ArrayList<String>();
        for (var commit : whole) {
            counted.add(commit);
            if (!idle.contains(commit) && !BY_THE_CLOCK.contains(commit)) {
                var occurrence = (int) counted.stream().filter(commit::equals).count();
                // Before one that stands alone is after the one before it.
                if (commit.contains(",")) {
                    points.add(new Armed(commit, occurrence, false));
                }
                points.add(new Armed(commit, occurrence, true));
            }
        }
        System.out.println("CommitKillsIT: the commits of an enrollment: " + whole);
        assertThat(points).as("an enrollment has commits").hasSizeGreaterThan(8);
        return points.stream().map(point -> DynamicTest.dynamicTest(point.toString(), () -> killedAt(point)));
    }

    private List<String> commitsOf(Runnable what) {
        commits.clear();
        what.run();
        return List.copyOf(commits);
    }

    private void killedAt(Armed point) {
        // Given
        Pause.until("two replicas", PATIENCE, () -> replicas.size() > 1);
        var serial = world.freshMac();
        armed.set(point);

        // When
        var person = signIn(serial);

        // Then
        assertThat(point.killed().get()).as("the trigger was pulled").isPositive();
        armed.set(new Armed("", 0, false));
        assertThat(world.query("SELECT state FROM assignment WHERE serial_number = ?", serial))
                .filteredOn(state -> !state.equals("superseded"))
                .containsExactly("verified");
        assertThat(world.jamf.patches(serial)).isEqualTo(1);
        assertThat(world.jamf.mac(serial).orElseThrow().userAndLocation().username())
                .isEqualTo(PatientPerson.MARY);
        assertThat(world.query("SELECT kind FROM journal WHERE serial_number = ?", serial))
                .filteredOn("assignment_verified"::equals)
                .hasSize(1);
        assertThat(person.begun()).isLessThanOrEqualTo(2);
    }

    private PatientPerson signIn(String serial) {
        var person = new PatientPerson(serial, this::aPort);
        Pause.until(serial + " is assigned", PATIENCE, person::assigned);
        // What comes after the last word to the person.
        Pause.until(
                "its work is done",
                PATIENCE,
                () -> world.query(
                                "SELECT 1 FROM scheduled_tasks t JOIN assignment a ON t.task_instance = a.id"
                                        + " WHERE a.serial_number = ?",
                                serial)
                        .isEmpty());
        return person;
    }

    /** Of any that lives, as an ingress chooses. */
    private int aPort() {
        Pause.until("a replica lives", PATIENCE, () -> !replicas.isEmpty());
        return replicas.getFirst().usher.port();
    }
}
