package dev.usher.bench.soak;

import dev.usher.bench.process.Database;
import dev.usher.bench.process.Processor;
import dev.usher.bench.process.StandInsProcess;
import dev.usher.bench.scenario.Rig;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Runs the soak: load and faults for so many minutes, then calm, then the verdict. */
final class Soak {
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(30);
    private static final Duration BETWEEN_HEAPS = Duration.ofMinutes(5);
    private static final Duration CALM = Duration.ofMinutes(8);
    /** Both are over before the stretch that is judged. */
    private static final double KILLED_AT = 0.20;

    private static final double RESTARTED_AT = 0.28;
    /** Of the calls to each upstream. */
    private static final double FAULTS = 0.03;

    private final Path directory;
    private final StandInsProcess standIns;
    private final Replicas replicas;
    private final Database database;
    private final Traffic traffic;
    private final Tally tally;
    private final Duration lasts;
    private final SoakReport report = new SoakReport();
    private long began;

    private Soak(
            Path directory,
            StandInsProcess standIns,
            Replicas replicas,
            Database database,
            Traffic traffic,
            Tally tally,
            Duration lasts) {
        this.directory = directory;
        this.standIns = standIns;
        this.replicas = replicas;
        this.database = database;
        this.traffic = traffic;
        this.tally = tally;
        this.lasts = lasts;
    }

    /**
     * @param arguments minutes, 60 without; {@code --scale N}, by which every rate is multiplied; {@code --application DIRECTORY},
     *     Usher's {@code quarkus-app}
     */
    public static void main(String... arguments) throws Exception {
        var minutes = 60.0;
        var scale = 1.0;
        var built = Path.of("target/quarkus-app");
        for (var at = 0; at < arguments.length; at++) {
            switch (arguments[at]) {
                case "--scale" -> scale = Double.parseDouble(arguments[++at]);
                case "--application" -> built = Path.of(arguments[++at]);
                default -> minutes = Double.parseDouble(arguments[at]);
            }
        }
        var directory = Files.createDirectories(Path.of("target/bench/soak"));
        // Whoever builds meanwhile changes nothing.
        var application = copy(built, directory.resolve("quarkus-app"));
        boolean sound;
        try (var standIns = StandInsProcess.start(directory)) {
            var options =
                    List.of("@" + Path.of("src/main/jib/opt/usher/java.options").toAbsolutePath());
            var rig = new Rig(directory, application, standIns, options, new Rig.Sizes(false, 1), false);
            var database = standIns.database();
            var tally = new Tally();
            try (var replicas = Replicas.start(rig, database)) {
                var secret = rig.settings().getProperty("usher.webhooks.jamf.secret");
                try (var traffic = new Traffic(new Caller(replicas, tally), standIns, secret, scale)) {
                    var lasts = Duration.ofMillis((long) (minutes * 60_000));
                    sound = new Soak(directory, standIns, replicas, database, traffic, tally, lasts).run();
                }
            }
        }
        System.exit(sound ? 0 : 1);
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(visited)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
                return FileVisitResult.CONTINUE;
            }
        });
        return to;
    }

    private boolean run() throws Exception {
        began = System.nanoTime();
        var processor = replicas.processorTime();
        var postgres = Processor.ofFamily(standIns.postgres());
        traffic.adminToken(standIns.adminToken());
        standIns.weather(FAULTS);
        report.event(0, "load and faults begin");
        traffic.begin();
        watch();
        traffic.stop();
        var weather = standIns.weather(0);
        event("load and faults end");
        var wall = System.nanoTime() - began;
        report.fact("minutes of load", TimeUnit.NANOSECONDS.toSeconds(wall) / 60.0);
        report.fact(
                "cores that both replicas used", cores(replicas.processorTime().minus(processor), wall));
        report.fact(
                "cores that PostgreSQL used",
                cores(Processor.ofFamily(standIns.postgres()).minus(postgres), wall));
        report.fact("faults", weather);
        calmDown();
        report.add(Sample.take(second(), true, replicas, database, tally.takeWindow()));
        judge();
        report.writeJson(directory.resolveSibling("soak.json"));
        Files.writeString(directory.resolveSibling("soak.txt"), report.text());
        System.out.print(report.text());
        return report.doubts().isEmpty();
    }

    private static String cores(Duration spent, long wall) {
        return String.format(Locale.ROOT, "%.3f", spent.toNanos() / (double) wall);
    }

    private long second() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    }

    private void watch() throws Exception {
        var blows =
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
        var struck = blows.submit(this::strike);
        var nextHeap = 0L;
        while (second() < lasts.toSeconds() || !struck.isDone()) {
            var heap = second() >= nextHeap;
            if (heap) {
                nextHeap = second() + BETWEEN_HEAPS.toSeconds();
            }
            sample(heap);
            // A sample that took long is not made up for.
            sleepUntil(BETWEEN_SAMPLES.multipliedBy(second() / BETWEEN_SAMPLES.toSeconds() + 1));
        }
        struck.get();
        blows.shutdown();
    }

    /** A start takes a while where others want the processor too; samples are taken meanwhile. */
    private boolean strike() throws IOException, InterruptedException {
        sleepUntil(share(KILLED_AT));
        event("replica 2 is killed (SIGKILL), and begins anew 5 s later");
        replicas.killAndReplace(1, Duration.ofSeconds(5));
        event("replica 2 is ready again");
        sleepUntil(share(RESTARTED_AT));
        event("replica 1 is restarted (SIGTERM)");
        replicas.restart(0);
        event("replica 1 is ready again");
        return true;
    }

    private Duration share(double share) {
        return Duration.ofMillis((long) (lasts.toMillis() * share));
    }

    private void event(String what) {
        report.event(second(), what);
    }

    private void sleepUntil(Duration moment) throws InterruptedException {
        var left = moment.toNanos() - (System.nanoTime() - began);
        if (left > 0) {
            Thread.sleep(Duration.ofNanos(left));
        }
    }

    private void sample(boolean heap) throws IOException, InterruptedException, SQLException {
        // What the stand-ins remember of their calls is of no use here, and would fill them.
        standIns.takeCalls();
        traffic.adminToken(standIns.adminToken());
        var sample = Sample.take(second(), heap, replicas, database, tally.takeWindow());
        report.add(sample);
        report.writeJson(directory.resolveSibling("soak.json"));
        System.err.printf(
                Locale.ROOT,
                "%5d s  %d came, %d done, %d abandoned, %d present, %d unexpected  %s%n",
                sample.second(),
                traffic.cameToEnroll(),
                traffic.outcomes().size(),
                traffic.abandonedCount(),
                traffic.present(),
                tally.unexpectedCount(),
                sample.figures());
    }

    /** Until everybody has gone and all work is done. */
    private void calmDown() throws Exception {
        var patience = System.nanoTime() + CALM.toNanos();
        while (System.nanoTime() < patience && (traffic.present() > 0 || openWork() > 0)) {
            Thread.sleep(1000);
        }
        event("nobody is present, and " + openWork() + " assignments are open");
    }

    private long openWork() throws SQLException {
        return database.rows("assignment WHERE state IN ('pending', 'waiting_for_device', 'written')");
    }

    private void judge() throws IOException, InterruptedException, SQLException {
        var outcomes = traffic.outcomes();
        var signedIn = new HashMap<String, String>();
        var states = new HashMap<String, Integer>();
        for (var outcome : outcomes) {
            states.merge(outcome.state(), 1, Integer::sum);
            if (outcome.signedIn()) {
                signedIn.put(outcome.serial(), outcome.login());
            }
        }
        var seen = standIns.look(signedIn);
        report.fact("came to enroll, at a password or password and email", traffic.cameToEnroll());
        report.fact("last state that their scripts saw", states);
        report.fact(
                "sign-ins that had to begin again",
                outcomes.stream().mapToInt(Visitor.Outcome::begunAgain).sum());
        report.fact("devices with the right user in Jamf Pro", seen.owned());
        report.fact("devices written more than once", seen.doubled());
        report.fact("calls at once that Jamf Pro saw, at most", seen.mostAtOnce());
        report.fact("begun and abandoned", traffic.abandonedCount());
        report.fact("turned away by the bench, since 100 were present", traffic.turnedAway());
        report.fact("answers", tally.answers());
        var gaveUp = outcomes.size() - signedIn.size();
        report.fact("people who gave up, after " + Visitor.BEGINNINGS + " sign-ins that ended or never began", gaveUp);
        doubtUnless(gaveUp * 100 <= outcomes.size(), gaveUp + " people gave up");
        doubtUnless(
                outcomes.size() == traffic.cameToEnroll(), traffic.cameToEnroll() - outcomes.size() + " are not back");
        doubtUnless(seen.owned() == signedIn.size(), signedIn.size() - seen.owned() + " devices lack their user");
        doubtUnless(seen.doubled() == 0, seen.doubled() + " devices were written more than once");
        seen.doubts().forEach(report::doubt);
        doubtUnless(seen.mostAtOnce() <= 5, "Jamf Pro served " + seen.mostAtOnce() + " calls at once");
        doubtUnless(openWork() == 0, openWork() + " assignments are still open");
        var events = database.rows("webhook_event");
        report.fact("events accepted; stored", traffic.eventsAccepted() + "; " + events);
        doubtUnless(events >= traffic.eventsAccepted(), "events were accepted and not stored");
        tally.unexpected().forEach(what -> report.doubt("unexpected: " + what));
        report.fact("unexpected answers", tally.unexpectedCount());
        for (var life : replicas.lives()) {
            Logged.errors(directory.resolve(life.name()).resolve("usher.log"))
                    .forEach((error, times) -> report.doubt(life.name() + " logged " + times + " times: " + error));
        }
        report.trends().stream()
                .filter(trend -> trend.verdict() == Trend.Verdict.GROWS)
                .forEach(trend -> report.doubt("it grows: " + trend));
    }

    private void doubtUnless(boolean sound, String doubt) {
        if (!sound) {
            report.doubt(doubt);
        }
    }
}
