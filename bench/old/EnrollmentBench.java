package dev.usher.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs complete enrollments by password, warm, one at a time and 32 at once, and prints what they cost. */
final class EnrollmentBench {
    private static final int WARM_UP = 500;
    private static final int ALONE = 500;
    private static final int CROWD = 32;
    /** The stand-in for Jamf looks a Mac up by reading them all, so it never holds more than these. */
    private static final int BATCH = 500;

    private final World world;
    private final UsherProcess usher;
    private final Load load;
    private int enrolled;

    private EnrollmentBench(World world, UsherProcess usher) {
        this.world = world;
        this.usher = usher;
        this.load = new Load(world, usher.url());
    }

    /**
     * @param arguments the directory to work in, Usher's directory {@code quarkus-app}, how many enrollments in all, and
     *     options for Usher's JVM
     */
    public static void main(String... arguments) throws Exception {
        var directory = Path.of(arguments[0]);
        var application = Path.of(arguments[1]);
        var wanted = Integer.parseInt(arguments[2]);
        var options = List.of(arguments).subList(3, arguments.length);
        boolean sound;
        try (var world = World.start(directory.resolve("postgres"));
                var usher = UsherProcess.start(directory, application, world.settings(), options)) {
            sound = new EnrollmentBench(world, usher).run(Math.max(wanted, WARM_UP + ALONE + BATCH));
        }
        System.exit(sound ? 0 : 1);
    }

    private boolean run(int wanted) throws Exception {
        say("%d processors, shared by Usher, the stand-ins, PostgreSQL and the load; Usher's JVM: %s%n%n")
                .with(Runtime.getRuntime().availableProcessors(), usher.command());
        measure("warm-up", CROWD, WARM_UP);
        var alone = measure("1 at a time", 1, ALONE);
        var crowd = measure(CROWD + " at a time", CROWD, wanted - enrolled);
        say("%n%s%n%s%n").with(alone.table(), crowd.table());
        say("resident after %,d enrollments: %d MB%n").with(enrolled, usher.residentMegabytes());
        var doubts = new ArrayList<>(world.doubts());
        doubts.addAll(usher.complaints());
        if (doubts.isEmpty()) {
            say("sound: all %,d enrollments ended assigned, one PATCH each; at most %d connections to Jamf at once%n")
                    .with(enrolled, world.mostJamfCalls());
        } else {
            doubts.forEach(doubt -> say("NOT SOUND: %s%n").with(doubt));
        }
        return doubts.isEmpty();
    }

    private Measured measure(String name, int concurrency, int enrollments) throws Exception {
        var measured = new Measured(name);
        for (int done = 0; done < enrollments; ) {
            var batch = Math.min(BATCH, enrollments - done);
            var serials = world.macs(enrolled, batch);
            var before = usher.processorTime();
            var transactions = world.databaseTransactions();
            var began = System.nanoTime();
            var enrollmentsOfBatch = load.enroll(serials, concurrency);
            var took = System.nanoTime() - began;
            measured.add(
                    enrollmentsOfBatch,
                    took,
                    usher.processorTime().minus(before),
                    world.databaseTransactions() - transactions,
                    world.takeCalls());
            world.checkAndClear(enrollmentsOfBatch);
            done += batch;
            enrolled += batch;
            say("%-14s %,6d enrolled  %s  %d MB resident%n")
                    .with(name, enrolled, measured.lastBatch(), usher.residentMegabytes());
        }
        return measured;
    }

    /** What is printed is read by people and by scripts alike, whatever the machine's language. */
    private interface Saying {
        void with(Object... values);
    }

    private static Saying say(String format) {
        return values -> System.out.printf(Locale.ROOT, format, values);
    }
}
