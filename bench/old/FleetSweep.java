package dev.usher.bench;

import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import dev.usher.sandbox.okta.SandboxServiceApp;
import dev.usher.sandbox.okta.SandboxServiceKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The first sweep over a large fleet, and the one after it. One of ten devices names a user whom Okta knows; Usher observes, so
 * that what is counted is the sweep and the looks that follow from it, and no writes.
 */
final class FleetSweep {
    private static final int ONE_NAMED_OF = 10;
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final World world;
    private final UsherProcess usher;
    private final int devices;

    private FleetSweep(World world, UsherProcess usher, int devices) {
        this.world = world;
        this.usher = usher;
        this.devices = devices;
    }

    /** @param arguments the directory to work in, Usher's directory {@code quarkus-app}, and how many devices */
    public static void main(String... arguments) throws Exception {
        var directory = Path.of(arguments[0]);
        var devices = Integer.parseInt(arguments[2]);
        boolean sound;
        try (var world = World.start(directory.resolve("postgres"))) {
            fleet(world, devices);
            var settings = world.settings();
            settings.put("usher.okta.service.client-id", SandboxServiceApp.DEFAULT_ID);
            settings.put(
                    "usher.okta.service.private-key-location",
                    SandboxServiceKey.file().toString());
            settings.put("usher.assignment.mode", "observe");
            settings.put("usher.sweep.every", "1s");
            settings.put("usher.sweep.whole-every", "1s");
            world.takeCalls();
            try (var usher = UsherProcess.start(directory, Path.of(arguments[1]), settings, List.of("-Xmx256m"))) {
                sound = new FleetSweep(world, usher, devices).run();
            }
        }
        System.exit(sound ? 0 : 1);
    }

    private static void fleet(World world, int devices) {
        var enrolled = Instant.now().minusSeconds(86_400);
        for (var number = 0; number < devices; number++) {
            var serial = "BENCH%06d".formatted(number);
            var mac = SandboxMac.outOfTheBox(serial, "Bench Mac " + serial).enrolledAt(enrolled);
            world.jamf()
                    .addMac(
                            number % ONE_NAMED_OF == 0
                                    ? mac.withUserAndLocation(
                                            SandboxUserAndLocation.ofUsername(world.personFor(serial)))
                                    : mac);
        }
    }

    private boolean run() throws Exception {
        say("%d devices, one of %d names a user; Usher has a heap of 256 MB%n", devices, ONE_NAMED_OF);
        var first = sweep("the first sweep", 1);
        var second = sweep("the sweep after it", 2);
        var settled = world.rows("assignment WHERE state = 'observed'");
        say("%d of %d named users were looked up and decided%n", settled, devices / ONE_NAMED_OF);
        var complaints = usher.errors();
        complaints.forEach(complaint -> say("complained: %s%n", complaint));
        var sound = settled == devices / ONE_NAMED_OF && complaints.isEmpty() && first > 0 && second > 0;
        say(sound ? "sound%n" : "NOT SOUND%n");
        return sound;
    }

    /** Waits for the end of the sweep, and says what it cost. Returns how many devices it has read. */
    private long sweep(String name, int times) throws Exception {
        var began = System.nanoTime();
        var processor = usher.processorTime();
        var heap = new ArrayList<Long>();
        var finished = world.number("SELECT coalesce(extract(epoch FROM all_at) * 1000, 0)::bigint FROM sweep");
        var deadline = Instant.now().plus(LONGEST);
        while (world.number("SELECT coalesce(extract(epoch FROM all_at) * 1000, 0)::bigint FROM sweep") == finished) {
            if (Instant.now().isAfter(deadline)) {
                say("%s did not end in time%n", name);
                return 0;
            }
            heap.add(usher.heapAfterCollection());
            Thread.sleep(5_000);
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        var calls = world.takeCalls();
        say("%n%s%n", name);
        say(
                "  %8.0f s, %.1f s of Usher's processor%n",
                seconds, usher.processorTime().minus(processor).toMillis() / 1e3);
        say(
                "  %8d calls to Jamf, %d to Okta%n",
                calls.stream().filter(World.Served::jamf).count(),
                calls.stream().filter(call -> !call.jamf()).count());
        say(
                "  %8.1f MB of heap in use at first, %.1f at most, %.1f at last (after full collections)%n",
                heap.getFirst() / 1e6,
                heap.stream().mapToLong(Long::longValue).max().orElse(0) / 1e6,
                usher.heapAfterCollection() / 1e6);
        say("  %8d MB resident, %d sweeps so far%n", usher.residentMegabytes(), times);
        return world.number("SELECT devices FROM sweep");
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
