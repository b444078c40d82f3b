package dev.usher.bench.scenario;

import dev.usher.bench.load.Person;
import dev.usher.bench.process.UsherProcess;
import dev.usher.bench.report.Section;
import java.time.Duration;
import java.util.stream.IntStream;

/** What open sign-ins take of Usher's memory: begun, and then at the password. */
final class OpenEnrollments implements Scenario {
    private static final int AT_ONCE = 32;
    private static final double MEGA = 1e6;
    /** Longer than between two of the times when the C library's free memory goes back, and than the database's pool takes to shrink. */
    private static final Duration REST = Duration.ofSeconds(15);

    @Override
    public void run(Rig rig, Section section) throws Exception {
        var number = rig.size(10_000, 10_000);
        var warmUp = rig.size(500, 500);
        try (var usher = rig.usher("open")) {
            var load = rig.load(usher);
            load.begin(IntStream.range(number, number + warmUp).mapToObj(Person::serial).toList(), AT_ONCE)
                    .identify();
            var idle = memory(usher);
            section.add("idle, heap", idle.heap / MEGA, "MB").add("idle, resident", idle.resident / MEGA, "MB");
            Rig.say("%,d enrollments are begun and left open", number);
            var began = System.nanoTime();
            var open = load.begin(
                    IntStream.range(0, number).mapToObj(Person::serial).toList(), AT_ONCE);
            section.add("begun in", (System.nanoTime() - began) / 1e9, "s");
            tell(section, "%,d begun".formatted(number), idle, usher);
            Rig.say("and go on to the password");
            open.identify();
            tell(section, "%,d at the password".formatted(number), idle, usher);
            var waiting = usher.database().rows("enrollment WHERE state = 'sign_in'");
            if (waiting != number + warmUp) {
                section.doubt("%,d enrollments are open and not %,d".formatted(waiting, number + warmUp));
            }
            section.doubtAll(open.failures());
            section.doubtAll(usher.errors());
        } finally {
            rig.standIns().clear();
        }
    }

    private record Memory(long heap, long resident) {}

    private static Memory memory(UsherProcess usher) throws Exception {
        Thread.sleep(REST);
        var heap = usher.heapAfterCollection();
        Thread.sleep(REST);
        return new Memory(heap, usher.resident());
    }

    private static void tell(Section section, String what, Memory idle, UsherProcess usher) throws Exception {
        var before = usher.resident();
        var now = memory(usher);
        section.add(what + ", resident above idle before any collection", (before - idle.resident) / MEGA, "MB");
        section.add(what + ", resident above idle", (now.resident - idle.resident) / MEGA, "MB");
        section.add(what + ", heap above idle", (now.heap - idle.heap) / MEGA, "MB");
    }
}
