package dev.usher.bench.scenario;

import dev.usher.bench.process.Meter;
import dev.usher.bench.report.Section;
import dev.usher.bench.scenario.Enrollments.Enrolling;
import java.time.Duration;

/** What Usher takes while nobody wants anything of it. */
final class Idle implements Scenario {
    @Override
    public void run(Rig rig, Section section) throws Exception {
        try (var usher = rig.usher("idle")) {
            // It has done what it is for, so that all of it is there.
            new Enrolling(rig, usher, section).crowd(rig.size(200, 200), 8);
            Thread.sleep(Duration.ofSeconds(rig.size(30, 120)));
            var seconds = rig.size(60, 600);
            Rig.say("nothing for %d s", seconds);
            var meter = Meter.start(usher, rig.standIns());
            Thread.sleep(Duration.ofSeconds(seconds));
            var spent = meter.stop();
            var minutes = spent.seconds() / 60;
            section.add("Usher", spent.processor().usher().toMillis() / minutes, "ms of processor a minute");
            section.add("PostgreSQL", spent.processor().postgres().toMillis() / minutes, "ms of processor a minute");
            section.add("database transactions", spent.transactions() / minutes, "a minute");
            section.add("resident", usher.resident() / 1e6, "MB");
            section.add("heap after a collection", usher.heapAfterCollection() / 1e6, "MB");
            section.doubtAll(usher.complaints());
        } finally {
            rig.standIns().clear();
        }
    }
}
