package dev.usher.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Pause;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
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
 * <p>Which commits there are is seen in an enrollment that nobody disturbs, and told by the tables that they write. After a kill it is
 * mostly waited, for a lease to run out, so there are some pairs of replicas, each in a world of its own, that share the kills.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CommitKillsIT {
    private static final int PAIRS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** All pairs start at once. */
    private static final Duration START = Duration.ofMinutes(4);
    /** What happens by the clock, whoever has what in hand; or once, as the row of a connection is added. */
    private static final Set<String> BY_THE_CLOCK = Set.of(
            "UPDATE scheduled_tasks",
            "INSERT jamf_connection",
            "UPDATE jamf_connection",
            "UPDATE jamf_connection, UPDATE jamf_pause");

    private static final Point NOWHERE = new Point("", 0, false);

    private final List<Pair> pairs = new ArrayList<>();
    private DatabaseServer database;
    private Path directory;

    /**
     * Where a replica is killed.
     *
     * @param occurrence counted from one
     * @param processed whether the database has the commit
     */
    private record Point(String commit, int occurrence, boolean processed) {
        @Override
        public String toString() {
            return (processed ? "after " : "before ") + "commit " + occurrence + " of " + commit;
        }
    }

    /** One for each point, and how it went. */
    private record Kill(Point point, CompletableFuture<Optional<Throwable>> failure) {
        Kill(Point point) {
            this(point, new CompletableFuture<>());
        }
    }

    /** A kill that waits for its point to be reached. */
    private record Trigger(Point point, AtomicInteger seen, AtomicInteger pulled) {
        Trigger(Point point) {
            this(point, new AtomicInteger(), new AtomicInteger());
        }

        boolean isPulledBy(String writes, boolean processed) {
            return processed == point.processed()
                    && writes.equals(point.commit())
                    && seen.incrementAndGet() == point.occurrence()
                    && pulled.incrementAndGet() == 1;
        }
    }

    /** Two replicas of one database, one of which is replaced at each kill. */
    private final class Pair implements AutoCloseable {
        private final String name;
        private final World world;
        private final List<Replica> launched = new CopyOnWriteArrayList<>();
        private final List<Replica> living = new CopyOnWriteArrayList<>();
        private final List<String> commits = new CopyOnWriteArrayList<>();
        private final AtomicReference<Trigger> armed = new AtomicReference<>(new Trigger(NOWHERE));

        Pair(String name) {
            this.name = name;
            database.execute("postgres", "CREATE DATABASE " + name);
            world = new World("jdbc:postgresql://localhost:" + database.port() + "/" + name);
            launch();
        }

        private void launch() {
            var replica = new Replica(this);
            launched.add(replica);
            Thread.ofVirtual().name("launch of " + name).start(() -> {
                replica.usher.awaitReady();
                living.add(replica);
                if (launched.size() == 1) {
                    // Six at once would keep each other from starting.
                    launch();
                }
            });
        }

        private void replace(Replica killed) {
            living.remove(killed);
            killed.close();
            launch();
        }

        /** What is committed by an enrollment and by nothing else, each before it and after it. */
        List<Point> points() {
            awaitTwo();
            // On two processes that have done nothing yet it is slow, and a slow one commits what later ones do not.
            signIn(world.freshMac());
            var idle = commitsOf(() -> Pause.of(Duration.ofSeconds(3)));
            var whole = commitsOf(() -> signIn(world.freshMac()));
            System.out.println("CommitKillsIT: the commits of an enrollment: " + String.join("; ", whole));
            var points = new ArrayList<Point>();
            var counted = new ArrayList<String>();
            for (var commit : whole) {
                counted.add(commit);
                if (!idle.contains(commit) && !BY_THE_CLOCK.contains(commit)) {
                    var occurrence =
                            (int) counted.stream().filter(commit::equals).count();
                    // Before one that stands alone is after the one before it.
                    if (commit.contains(",")) {
                        points.add(new Point(commit, occurrence, false));
                    }
                    points.add(new Point(commit, occurrence, true));
                }
            }
            return points;
        }

        private List<String> commitsOf(Runnable what) {
            commits.clear();
            what.run();
            return List.copyOf(commits);
        }

        void killAt(Point point) {
            // Given
            awaitTwo();
            var serial = world.freshMac();
            var trigger = new Trigger(point);
            armed.set(trigger);
            var began = Instant.now();

            // When
            var person = signIn(serial);

            // Then
            armed.set(new Trigger(NOWHERE));
            System.out.printf(
                    "CommitKillsIT: %s: %d s%n",
                    point, Duration.between(began, Instant.now()).toSeconds());
            assertThat(trigger.pulled().get()).as("the trigger was pulled").isPositive();
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

        private void awaitTwo() {
            Pause.until("two replicas", START, () -> living.size() > 1);
        }

        /** Of any that lives, as an ingress chooses. */
        private int aPort() {
            Pause.until("a replica lives", START, () -> !living.isEmpty());
            return living.getFirst().usher.port();
        }

        @Override
        public void close() {
            launched.forEach(Replica::close);
            world.close();
        }
    }

    /** A process, and its own way to the database. */
    private final class Replica implements DatabaseFront.Tap {
        private final Pair pair;
        private final DatabaseFront front = new DatabaseFront(database.port());
        private final PackagedUsher usher;

        Replica(Pair pair) {
            this.pair = pair;
            front.tap(this);
            var environment = pair.world.environment();
            environment.put("QUARKUS_DATASOURCE_JDBC_URL", front.url(pair.name));
            // Killed more often than a connection's lease lasts.
            environment.put("USHER_JAMF_MAX_CONNECTIONS", "50");
            // Nobody else's commits, and what was verified before is not looked at in the midst of the next.
            environment.put("USHER_SWEEP_ENABLED", "false");
            environment.put("USHER_ASSIGNMENT_SECOND_LOOK", "1h");
            usher = PackagedUsher.launch(
                    environment, directory.resolve("usher-" + pair.name + "-" + (pair.launched.size() + 1) + ".log"));
        }

        @Override
        public boolean commits(String writes) {
            return survives(writes, false);
        }

        @Override
        public boolean committed(String writes) {
            pair.commits.add(writes);
            return survives(writes, true);
        }

        private boolean survives(String writes, boolean processed) {
            if (!pair.armed.get().isPulledBy(writes, processed)) {
                return true;
            }
            pair.replace(this);
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
        for (int i = 1; i <= PAIRS; i++) {
            pairs.add(new Pair("pair" + i));
        }
    }

    @AfterAll
    void stop() {
        pairs.forEach(Pair::close);
        if (database != null) {
            database.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> oneAssignmentComesOfASignInWhoseReplicaIsKilled() {
        var points = pairs.getFirst().points();
        assertThat(points).as("an enrollment has commits").hasSizeGreaterThan(8);
        var kills = points.stream().map(Kill::new).toList();
        var left = new ConcurrentLinkedQueue<>(kills);
        pairs.forEach(pair -> Thread.ofVirtual().name(pair.name).start(() -> shareIn(left, pair)));
        return kills.stream()
                .map(kill -> DynamicTest.dynamicTest(kill.point().toString(), () -> {
                    var failure = kill.failure().join();
                    if (failure.isPresent()) {
                        throw failure.get();
                    }
                }));
    }

    private static void shareIn(Queue<Kill> left, Pair pair) {
        for (var kill = left.poll(); kill != null; kill = left.poll()) {
            Optional<Throwable> failure = Optional.empty();
            try {
                pair.killAt(kill.point());
            } catch (Throwable e) {
                failure = Optional.of(e);
            }
            kill.failure().complete(failure);
        }
    }
}
