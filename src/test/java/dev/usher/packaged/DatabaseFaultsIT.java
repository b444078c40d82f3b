package dev.usher.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.usher.kit.Pause;
import dev.usher.packaged.DatabaseFault.Meanwhile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Everything that a database does to those who use it, while people sign in, devices are written and Jamf Pro tells of events; and
 * after it, with nobody lending a hand, each device is its person's, written once.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DatabaseFaultsIT {
    private static final String WEBHOOK_SECRET = "faults-jamf-webhooks";
    private static final Path PAGE = Path.of("docs/explanation/fault-matrix-database.md");
    private static final Duration RECOVERY = Duration.ofSeconds(60);
    private static final Duration EACH_COMES_AFTER = Duration.ofMillis(400);
    /** In place of Usher's 30 seconds. */
    private static final int SOCKET_TIMEOUT = 8;
    /** The longest that anybody waits: for a connection from the pool, for one that says nothing more, and to give the step back. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5 + 2 * SOCKET_TIMEOUT + 4);
    /** The pool's, as in application.yaml. */
    private static final int MOST_CONNECTIONS = 24;
    /** Until the disk is really full for somebody: there is some room in the pages that are there. */
    private static final Duration UNTIL_FULL = Duration.ofSeconds(30);

    private static final Duration UNTIL_NOTICED = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger serials = new AtomicInteger(1000);

    private Path directory;
    private @Nullable Path disk;
    private DatabaseServer primary;
    private @Nullable DatabaseServer standby;
    private DatabaseFront front;
    private World world;
    private PackagedUsher usher;

    /** What Jamf Pro told, and what it was answered. */
    private record Event(String serial, int status, boolean retryAfter) {}

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        directory = temporary;
        disk = smallDisk(temporary.resolve("disk"));
        primary = DatabaseServer.start((disk == null ? temporary : disk).resolve("primary"));
        primary.execute(
                "postgres",
                "CREATE ROLE usher LOGIN",
                "CREATE DATABASE usher OWNER usher",
                // Who waits looks for a deadlock once, and the one that is made here must be there by then.
                "ALTER SYSTEM SET deadlock_timeout = '5s'",
                "SELECT pg_reload_conf()");
        front = new DatabaseFront(primary.port());
        world = new World(front.url("usher"));
        var environment = world.environment();
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", front.url("usher") + "&socketTimeout=" + SOCKET_TIMEOUT);
        environment.put("QUARKUS_DATASOURCE_USERNAME", "usher");
        environment.put("USHER_WEBHOOKS_JAMF_SECRET", WEBHOOK_SECRET);
        usher = PackagedUsher.start(environment, temporary.resolve("usher.log"));
        // Else all would be over before a fault has begun.
        world.jamf.latency(Duration.ofMillis(150));
    }

    @AfterAll
    void stop() throws Exception {
        for (var part : Arrays.asList(usher, front, standby, primary, world, http)) {
            // What did not start need not be stopped.
            if (part != null) {
                part.close();
            }
        }
        if (disk != null) {
            run("umount", "-l", disk.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(DatabaseFault.class)
    void eachDeviceIsWrittenOnceWhateverTheDatabaseDoes(DatabaseFault fault) throws Exception {
        assumeTrue(
                fault != DatabaseFault.FULL_DISK || disk != null,
                "A full disk needs a small disk, and only root may mount one: this fault is left out here.");
        // Given: one is at the first step, one at a later one, and one whose device is being written
        events.clear();
        var people = new ArrayList<PatientPerson>();
        for (int i = 0; i < 3; i++) {
            people.add(person());
            Pause.until("it goes on", RECOVERY, () -> !people.getLast().seen().isEmpty());
        }
        var first = people.getFirst();
        Pause.until(
                "one is signed in",
                RECOVERY,
                () -> List.of("signed_in", "assigned").contains(first.state()));

        // When
        var undo = begin(fault);
        var began = Instant.now();
        var seenUnready = false;
        try {
            while (Instant.now().isBefore(began.plus(fault.lasts()))
                    || hasRoom(fault, began)
                    || unnoticed(fault, people, began, seenUnready)) {
                people.add(person());
                tell(people.getLast().serial());
                if (fault == DatabaseFault.FULL_DISK) {
                    IntStream.range(0, 40).forEach(i -> tell("FULLDISK" + serials.incrementAndGet()));
                }
                seenUnready |= !usher.ready();
                // A probe ends a process that did not answer it three times.
                assertThat(IntStream.range(0, 3).anyMatch(_ -> usher.live()))
                        .as("nobody ends the process for its database")
                        .isTrue();
                Pause.of(EACH_COMES_AFTER);
            }
        } finally {
            // Else the next fault would begin in this one.
            undo.run();
        }
        var over = Instant.now();

        // Then
        Pause.until("the replica is ready again", RECOVERY, usher::ready);
        var readyAgain = Instant.now();
        Pause.until(
                "each has their device",
                RECOVERY.plus(RECOVERY),
                () -> people.stream().allMatch(PatientPerson::assigned));
        System.out.printf(
                "DatabaseFaultsIT: %s: %d people, ready after %s, all assigned after %s, answers %s, began again %d%n",
                fault,
                people.size(),
                Duration.between(over, readyAgain),
                Duration.between(over, Instant.now()),
                answers(people, began),
                people.stream().mapToInt(PatientPerson::begun).sum() - people.size());
        eachIsWrittenOnce(people);
        theStoriesAreWhole(people);
        nothingIsLeftOver();
        callersWereToldWhatToDo(fault, people, began, seenUnready);
        theLastWordOnEventsIsTrue();
    }

    @Test
    void thePageSaysWhatIsTriedHere() throws IOException {
        var page = Files.readString(PAGE);
        if (System.getenv("USHER_WRITE_FAULT_MATRIX") != null) {
            Files.writeString(PAGE, DatabaseFault.inPage(page));
        }
        assertThat(Files.readString(PAGE))
                .as("the table of the page; USHER_WRITE_FAULT_MATRIX=1 with this test writes it")
                .isEqualTo(DatabaseFault.inPage(page));
    }

    private boolean hasRoom(DatabaseFault fault, Instant began) {
        return fault == DatabaseFault.FULL_DISK
                && events.stream().allMatch(event -> event.status() == 202)
                && Instant.now().isBefore(began.plus(Pause.patiently(UNTIL_FULL)));
    }

    /** Whether what callers are to see of the fault is still to come, on a machine that has much else to do. */
    private boolean unnoticed(DatabaseFault fault, List<PatientPerson> people, Instant began, boolean seenUnready) {
        return Instant.now().isBefore(began.plus(Pause.patiently(UNTIL_NOTICED)))
                && ((fault.unready() && !seenUnready)
                        || (fault.meanwhile() == Meanwhile.REFUSED && !wasRefused(people, began)));
    }

    private boolean wasRefused(List<PatientPerson> people, Instant began) {
        return Stream.concat(
                        answersSince(began, people).stream().map(PatientPerson.Seen::status),
                        events.stream().map(Event::status))
                .anyMatch(status -> status == 503);
    }

    private static List<PatientPerson.Seen> answersSince(Instant began, List<PatientPerson> people) {
        return people.stream()
                .flatMap(person -> person.seen().stream())
                .filter(seen -> seen.answered().isAfter(began))
                .toList();
    }

    private PatientPerson person() {
        return new PatientPerson(world.freshMac(), usher::port);
    }

    private interface Undo {
        void run() throws Exception;
    }

    private Undo begin(DatabaseFault fault) throws Exception {
        return switch (fault) {
            case STOPPED -> {
                primary.stop();
                yield primary::start;
            }
            case REFUSED -> {
                front.refuse();
                yield front::open;
            }
            case FROZEN -> {
                primary.freeze();
                yield primary::thaw;
            }
            case SILENT -> {
                front.fallSilent();
                yield front::speak;
            }
            case GONE_WITHOUT_A_WORD -> {
                front.moveWithoutAWord(primary.port());
                yield () -> {};
            }
            case ENDED_ONE_BY_ONE -> {
                var enough = new AtomicBoolean();
                var ending = CompletableFuture.runAsync(() -> endOneByOne(enough));
                yield () -> {
                    enough.set(true);
                    ending.get();
                };
            }
            case TOO_MANY -> {
                primary.execute("postgres", "ALTER ROLE usher CONNECTION LIMIT 2", END_ALL);
                yield () -> primary.execute("postgres", "ALTER ROLE usher CONNECTION LIMIT -1");
            }
            case LOCKED -> {
                var rival = primary.connect("usher");
                rival.setAutoCommit(false);
                execute(rival, "LOCK TABLE enrollment IN ACCESS EXCLUSIVE MODE");
                yield rival::close;
            }
            case LOCK_TIMEOUT -> {
                primary.execute("postgres", "ALTER ROLE usher SET lock_timeout = '500ms'", END_ALL);
                var rival = primary.connect("usher");
                rival.setAutoCommit(false);
                execute(rival, "LOCK TABLE assignment IN ACCESS EXCLUSIVE MODE");
                yield () -> {
                    rival.close();
                    primary.execute("postgres", "ALTER ROLE usher RESET lock_timeout", END_ALL);
                };
            }
            case DEADLOCK -> {
                var before = deadlocks();
                var rival = CompletableFuture.runAsync(this::standInTheWay);
                yield () -> {
                    rival.get();
                    // The one that was undone tells of it a moment later.
                    Pause.until("there was a deadlock", RECOVERY, () -> deadlocks() > before);
                };
            }
            case NOT_SERIALIZABLE -> {
                primary.execute(
                        "postgres", "ALTER DATABASE usher SET default_transaction_isolation = 'serializable'", END_ALL);
                yield () -> primary.execute(
                        "postgres", "ALTER DATABASE usher RESET default_transaction_isolation", END_ALL);
            }
            case FULL_DISK -> {
                // Room for the log, at the beginning of a file of its own: where there is none, a server ends itself.
                primary.execute("postgres", "SELECT pg_switch_wal()", "CHECKPOINT");
                var ballast = fill();
                yield () -> Files.delete(ballast);
            }
            case READ_ONLY -> {
                standby = primary.standby(directory.resolve("standby"));
                front.lead(standby.port());
                front.cut();
                // The name leads to the primary again; what was connected stays where it is.
                yield () -> front.lead(primary.port());
            }
            case FAILOVER -> {
                var next = standby == null ? primary.standby(directory.resolve("standby")) : standby;
                primary.crash();
                yield () -> {
                    next.promote();
                    front.lead(next.port());
                    primary = next;
                    standby = null;
                };
            }
        };
    }

    private static final String END_ALL =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'usher'";

    private void endOneByOne(AtomicBoolean enough) {
        while (!enough.get()) {
            primary.execute("postgres", END_ALL + " ORDER BY state = 'active' DESC, random() LIMIT 1");
            Pause.briefly();
        }
    }

    private int deadlocks() {
        return Integer.parseInt(query("SELECT deadlocks FROM pg_stat_database WHERE datname = 'usher'")
                .getFirst());
    }

    /** Locks in the order that is the opposite of Usher's, which holds the enrollment and wants to add the assignment. */
    private void standInTheWay() {
        try (var rival = primary.connect("usher")) {
            execute(rival, "SET deadlock_timeout = '60s'");
            rival.setAutoCommit(false);
            execute(rival, "LOCK TABLE assignment IN SHARE MODE");
            execute(rival, "UPDATE enrollment SET id = id WHERE id = '" + whoseSignInWaits(rival) + "'");
            rival.commit();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The enrollment whose sign-in holds it, and waits for the assignments. */
    private String whoseSignInWaits(Connection rival) {
        var waiting = new ArrayList<String>();
        Pause.until("a sign-in waits", RECOVERY, () -> waiting.addAll(query(rival, """
                SELECT enrollment.id FROM enrollment
                JOIN pg_locks holds ON holds.granted AND holds.transactionid = enrollment.xmax
                JOIN pg_locks waits ON waits.pid = holds.pid AND NOT waits.granted
                    AND waits.relation = 'assignment'::regclass
                WHERE enrollment.state = 'sign_in'""")));
        return waiting.getFirst();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Path fill() throws IOException {
        var ballast = String.valueOf(disk) + "/ballast";
        try (var out = Files.newOutputStream(Path.of(ballast))) {
            var some = new byte[64 * 1024];
            while (true) {
                out.write(some);
            }
        } catch (IOException e) {
            // It is full.
            return Path.of(ballast);
        }
    }

    private void tell(String serial) {
        var body = "{\"webhook\":{\"webhookEvent\":\"ComputerAdded\",\"eventTimestamp\":"
                + Instant.now().toEpochMilli() + "},\"event\":{\"serialNumber\":\"" + serial + "\"}}";
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + usher.port() + "/webhooks/jamf"))
                .timeout(LONGEST_ANSWER)
                .header("Content-Type", "application/json")
                .header("X-Usher-Secret", WEBHOOK_SECRET)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenAccept(answer -> events.add(new Event(
                        serial,
                        answer.statusCode(),
                        answer.headers().firstValue("Retry-After").isPresent())));
    }

    private static Map<String, Integer> answers(List<PatientPerson> people, Instant from) {
        var answers = new TreeMap<String, Integer>();
        answersSince(from, people).forEach(seen -> answers.merge(seen.status() + " " + seen.code(), 1, Integer::sum));
        return answers;
    }

    private void eachIsWrittenOnce(List<PatientPerson> people) {
        assertThat(people).allSatisfy(person -> {
            assertThat(world.jamf.patches(person.serial())).isEqualTo(1);
            assertThat(world.jamf
                            .mac(person.serial())
                            .orElseThrow()
                            .userAndLocation()
                            .username())
                    .isEqualTo(PatientPerson.MARY);
            assertThat(query("SELECT state FROM assignment WHERE serial_number = ?", person.serial()))
                    .filteredOn(state -> !state.equals("superseded"))
                    .containsExactly("verified");
        });
    }

    private void theStoriesAreWhole(List<PatientPerson> people) {
        assertThat(people)
                .allSatisfy(person -> assertThat(
                                query("SELECT kind FROM journal WHERE serial_number = ? ORDER BY id", person.serial()))
                        .contains("signed_in", "assignment_verified")
                        .satisfies(kinds -> assertThat(kinds)
                                .filteredOn("assignment_verified"::equals)
                                .hasSize(1)));
    }

    private void nothingIsLeftOver() {
        assertThat(query("SELECT id FROM enrollment WHERE state <> 'sign_in' AND conversation IS NOT NULL"))
                .isEmpty();
        Pause.until(
                "all work is done",
                RECOVERY,
                () -> query("SELECT task_instance FROM scheduled_tasks WHERE task_name = 'assignment'")
                        .isEmpty());
        assertThat(query("SELECT serial_number FROM device_work")).isEmpty();
        Pause.until(
                "no connection is left over of those that were replaced",
                RECOVERY,
                () -> front.connections() <= MOST_CONNECTIONS);
    }

    private void callersWereToldWhatToDo(
            DatabaseFault fault, List<PatientPerson> people, Instant began, boolean seenUnready) {
        var answers = answersSince(began, people);
        assertThat(answers).allSatisfy(seen -> {
            assertThat(seen.status()).isIn(200, 201, 409, 503);
            assertThat(Duration.between(seen.asked(), seen.answered())).isLessThan(Pause.patiently(LONGEST_ANSWER));
        });
        assertThat(answers).filteredOn(seen -> seen.status() == 503).allSatisfy(seen -> {
            assertThat(seen.code()).isEqualTo("store_unavailable");
            assertThat(seen.retryAfter()).isTrue();
            assertThat(seen.reference()).isTrue();
        });
        assertThat(answers)
                .filteredOn(seen -> seen.status() == 409)
                .allSatisfy(seen -> assertThat(seen.code()).isEqualTo("step_busy"));
        if (fault.meanwhile() == Meanwhile.REFUSED) {
            assertThat(wasRefused(people, began)).isTrue();
        }
        if (fault.meanwhile() == Meanwhile.LATE) {
            assertThat(answers).noneMatch(seen -> seen.status() == 503);
        }
        if (fault.unready()) {
            assertThat(seenUnready)
                    .as("nothing sends anybody to a replica without a database")
                    .isTrue();
        }
    }

    /** What was acknowledged is there; what was not is not said to be. */
    private void theLastWordOnEventsIsTrue() {
        var stored = query("SELECT serial_number FROM journal WHERE kind = 'reported_enrolled'").stream()
                .collect(Collectors.groupingBy(serial -> serial, Collectors.counting()));
        assertThat(events).allSatisfy(event -> {
            assertThat(event.status()).isIn(202, 503);
            if (event.status() == 202) {
                assertThat(stored).containsEntry(event.serial(), 1L);
            } else {
                assertThat(event.retryAfter()).isTrue();
            }
        });
    }

    private List<String> query(String sql, Object... parameters) {
        try (var connection = primary.connect("usher")) {
            return query(connection, sql, parameters);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> query(Connection connection, String sql, Object... parameters) {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            var values = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(String.valueOf(rows.getString(1)));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A disk that is soon full; null where this machine lets nobody have one. */
    private static @Nullable Path smallDisk(Path at) throws IOException {
        Files.createDirectories(at);
        return run("mount", "-t", "tmpfs", "-o", "size=320m", "tmpfs", at.toString()) ? at : null;
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
