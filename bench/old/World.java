package dev.usher.bench;

import static java.util.stream.Collectors.toMap;

import dev.usher.sandbox.SandboxPostgres;
import dev.usher.sandbox.jamf.SandboxJamf;
import dev.usher.sandbox.jamf.SandboxJamfFault;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.okta.SandboxOkta;
import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** All that Usher needs around it: an Okta org, a Jamf Pro and a durable PostgreSQL, and what they saw. */
final class World implements AutoCloseable {
    private static final int PEOPLE = 1000;
    private static final String SERIAL = "BENCH%06d";

    private final SandboxOkta okta;
    private final SandboxJamf jamf;
    private final SandboxPostgres postgres;
    private final String database;
    private final ConcurrentLinkedQueue<Served> served = new ConcurrentLinkedQueue<>();
    private final List<String> doubts = new ArrayList<>();
    private int mostJamfCalls;

    private World(SandboxOkta okta, SandboxJamf jamf, SandboxPostgres postgres) {
        this.okta = okta;
        this.jamf = jamf;
        this.postgres = postgres;
        this.database = postgres.freshDatabase();
        okta.listener((request, spent) ->
                served.add(Served.byOkta(request.header("user-agent").orElse(""), spent)));
        jamf.listener((request, spent) -> served.add(Served.byJamf(spent)));
        IntStream.range(0, PEOPLE)
                .mapToObj(number -> SandboxPerson.person(address(number))
                        .named("Bench", "Person " + number)
                        .department("Finance")
                        .title("Accountant")
                        .office("Lisbon/4.12")
                        .build())
                .forEach(okta::addPerson);
    }

    /**
     * A call that a stand-in answered.
     *
     * @param caller the {@code User-Agent} that Usher passed on; empty at Jamf, which sees Usher's own
     * @param began by {@link System#nanoTime}
     * @param spent nanoseconds
     */
    record Served(boolean jamf, String caller, long began, long spent) {
        private static Served byOkta(String caller, Duration spent) {
            return new Served(false, caller, System.nanoTime() - spent.toNanos(), spent.toNanos());
        }

        private static Served byJamf(Duration spent) {
            return new Served(true, "", System.nanoTime() - spent.toNanos(), spent.toNanos());
        }
    }

    static World start(Path postgresDirectory) {
        return new World(
                SandboxOkta.start(0, Clock.systemUTC()),
                SandboxJamf.start(0, Clock.systemUTC()),
                SandboxPostgres.start(postgresDirectory));
    }

    /** A world whose Jamf takes this long for each call. */
    static World start(Path postgresDirectory, Duration latency) {
        var world = start(postgresDirectory);
        world.jamf.latency(latency);
        return world;
    }

    SandboxJamf jamf() {
        return jamf;
    }

    /** Jamf answers this share of its calls with 503. */
    void refuseSome(double share) {
        jamf.listener((request, spent) -> {
            served.add(Served.byJamf(spent));
            if (ThreadLocalRandom.current().nextDouble() < share) {
                jamf.faults().next(1, "*", "/api/v*", SandboxJamfFault.html(503));
            }
        });
    }

    /** Jamf is in maintenance: every call is answered 503, until the faults are cleared. */
    void maintenance() {
        jamf.faults().next(Integer.MAX_VALUE, "*", "*", SandboxJamfFault.html(503));
    }

    /** Usher's configuration: that of the sandbox, these addresses, and limits that one address can live with. */
    Properties settings() throws IOException {
        var settings = new Properties();
        var sandbox = new Properties();
        try (var file = World.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            sandbox.load(file);
        }
        sandbox.forEach((key, value) -> {
            if (key.toString().startsWith("usher.") && !key.equals("usher.assignment.look-again")) {
                settings.put(key, value);
            }
        });
        settings.put("usher.okta.issuer", okta.issuer().toString());
        settings.put("usher.jamf.url", jamf.url().toString());
        settings.put("quarkus.datasource.jdbc.url", database);
        settings.put("quarkus.datasource.username", postgres.username());
        settings.put("quarkus.datasource.password", postgres.password());
        for (var kind : List.of("starts", "answers", "polls")) {
            for (var bucket : List.of("username", "device", "address")) {
                settings.put("usher.guard." + kind + "." + bucket, "1000000 per 1m");
            }
        }
        for (var kind : List.of("texts", "pushes", "mails")) {
            settings.put("usher.guard.deliveries." + kind, "1000000 per 1m");
        }
        return settings;
    }

    /** Adds Macs of nobody's, as Jamf knows them a minute after they enrolled. */
    List<String> macs(int first, int count) {
        var enrolled = Instant.now().minusSeconds(60);
        var serials = IntStream.range(first, first + count)
                .mapToObj(SERIAL::formatted)
                .toList();
        serials.forEach(serial -> jamf.addMac(
                SandboxMac.outOfTheBox(serial, "Bench Mac " + serial).enrolledAt(enrolled)));
        return serials;
    }

    String personFor(String serial) {
        return login(Integer.parseInt(serial.substring("BENCH".length())));
    }

    /** Of one of the people, who begin anew after the last. */
    String login(int number) {
        return address(number % PEOPLE);
    }

    private static String address(int number) {
        return "bench-" + number + "@example.com";
    }

    /** Every person of the bench owns a device from now on, as if each had enrolled it. */
    void giveEverybodyADevice() throws SQLException {
        try (var connection = DriverManager.getConnection(database, postgres.username(), postgres.password());
                var insert = connection.prepareStatement("""
                        INSERT INTO ownership (serial_number, assignment_id, subject, username, source, amr, asserted_at,
                            since, seen_at)
                        VALUES (?, ?, ?, ?, 'sign_in', '["pwd"]', now(), now(), now())""")) {
            for (var person : okta.people()) {
                if (person.login().startsWith("bench-")) {
                    var number = person.login().replaceAll("\\D", "");
                    insert.setString(1, SERIAL.formatted(Integer.parseInt(number)));
                    insert.setString(2, "asg_bench_" + number);
                    insert.setString(3, person.id());
                    insert.setString(4, person.login());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    List<Served> takeCalls() {
        var taken = List.copyOf(served);
        served.clear();
        return taken;
    }

    /** How many rows a table of Usher's has. */
    long rows(String table) throws SQLException {
        try (var connection = DriverManager.getConnection(database, postgres.username(), postgres.password());
                var rows = connection.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The one number that a query of Usher's database answers. */
    long number(String query) throws SQLException {
        try (var connection = DriverManager.getConnection(database, postgres.username(), postgres.password());
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** How many transactions PostgreSQL ended in Usher's database so far; a statement of its own is one, too. */
    long databaseTransactions() throws SQLException, InterruptedException {
        // A backend that falls idle reports within a second.
        Thread.sleep(1_100);
        try (var connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
                var query = connection.prepareStatement(
                        "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = ?")) {
            query.setString(1, database.substring(database.lastIndexOf('/') + 1));
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** Looks at what Jamf holds of these enrollments, then makes Jamf and Okta forget them. */
    void checkAndClear(List<Finished> enrollments) {
        for (var enrollment : enrollments) {
            if (!enrollment.state().equals("assigned")) {
                doubts.add(enrollment.serial() + " ended " + enrollment.state());
            }
            var patches = jamf.patches(enrollment.serial());
            var owner = jamf.mac(enrollment.serial())
                    .orElseThrow()
                    .userAndLocation()
                    .username();
            if (patches != 1 || !owner.equals(personFor(enrollment.serial()))) {
                doubts.add(enrollment.serial() + " was patched " + patches + " times and belongs to '" + owner + "'");
            }
        }
        mostJamfCalls = Math.max(mostJamfCalls, jamf.highestConcurrency());
        jamf.clear();
    }

    /** How many of these Macs belong to their people, and every node of Jamf's says so. */
    int owned(List<String> serials) {
        var macs = jamf.macs().stream()
                .collect(toMap(SandboxMac::serial, mac -> mac.userAndLocation().username(), (one, twin) -> one));
        return (int) List.copyOf(serials).stream()
                .filter(serial -> personFor(serial).equals(macs.get(serial)))
                .count();
    }

    /** How many of these Macs were written more than once. */
    int doubled(List<String> serials) {
        return (int) List.copyOf(serials).stream()
                .filter(serial -> jamf.patches(serial) > 1)
                .count();
    }

    int mostJamfCalls() {
        return mostJamfCalls;
    }

    /** What is wrong with the enrollments checked so far. */
    List<String> doubts() {
        var all = new ArrayList<>(doubts);
        if (mostJamfCalls > 5) {
            all.add("Jamf served " + mostJamfCalls + " calls at once");
        }
        return all;
    }

    @Override
    public void close() {
        okta.close();
        jamf.close();
        postgres.close();
    }
}
