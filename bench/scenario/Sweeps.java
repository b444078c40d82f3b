package dev.usher.bench.scenario;

import dev.usher.bench.process.Meter;
import dev.usher.bench.process.UsherProcess;
import dev.usher.bench.report.Section;
import dev.usher.sandbox.okta.SandboxServiceApp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The first sweep over a large fleet, and the one after it. One of ten devices names a user whom Okta knows; Usher observes, so
 * that what is counted is the sweep and the looks that follow from it, and no writes.
 */
final class Sweeps implements Scenario {
    private static final int ONE_NAMED_OF = 10;
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration LOOKS = Duration.ofMinutes(5);
    private static final String ENDED = "SELECT coalesce(extract(epoch FROM all_at) * 1000, 0)::bigint FROM sweep";

    @Override
    public void run(Rig rig, Section section) throws Exception {
        var devices = rig.size(5_000, 50_000);
        Rig.say("two sweeps over %,d devices", devices);
        var standIns = rig.standIns();
        standIns.fleet(devices, ONE_NAMED_OF);
        standIns.takeCalls();
        var settings = rig.settings();
        settings.put("usher.okta.service.client-id", SandboxServiceApp.DEFAULT_ID);
        settings.put("usher.okta.service.private-key-location", standIns.serviceKey());
        settings.put("usher.assignment.mode", "observe");
        settings.put("usher.sweep.every", "1s");
        settings.put("usher.sweep.whole-every", "1s");
        try (var usher = rig.usher("sweep", settings, List.of("-Xmx256m"), standIns.database())) {
            sweep(rig, usher, section, "%,d devices, first sweep".formatted(devices));
            sweep(rig, usher, section, "%,d devices, second sweep".formatted(devices));
            var settled = settled(usher, devices / ONE_NAMED_OF);
            section.add("named users looked up and decided", settled, "of " + devices / ONE_NAMED_OF);
            section.add("resident at the end, with a heap of 256 MB", usher.resident() / 1e6, "MB");
            if (settled != devices / ONE_NAMED_OF) {
                section.doubt(settled + " of " + devices / ONE_NAMED_OF + " named users were decided");
            }
            section.doubtAll(usher.errors());
        } finally {
            standIns.clear();
        }
    }

    /** The looks at those whom a sweep found follow it in their own time. */
    private static long settled(UsherProcess usher, int wanted) throws Exception {
        var patience = Instant.now().plus(LOOKS);
        var settled = 0L;
        while (settled < wanted && Instant.now().isBefore(patience)) {
            Thread.sleep(Duration.ofSeconds(1));
            settled = usher.database().rows("assignment WHERE state = 'observed'");
        }
        return settled;
    }

    private static void sweep(Rig rig, UsherProcess usher, Section section, String what) throws Exception {
        var meter = Meter.start(usher, rig.standIns());
        var heap = new ArrayList<Long>();
        var before = usher.database().number(ENDED);
        var deadline = Instant.now().plus(LONGEST);
        while (usher.database().number(ENDED) == before) {
            if (Instant.now().isAfter(deadline)) {
                section.doubt(what + " did not end in time");
                return;
            }
            heap.add(usher.heapAfterCollection());
            Thread.sleep(Duration.ofSeconds(5));
        }
        var spent = meter.stop();
        var calls = rig.standIns().takeCalls();
        section.add(what, spent.seconds(), "s");
        section.add(what + ", Usher", spent.processor().usher().toMillis() / 1e3, "s of processor");
        section.add(what + ", PostgreSQL", spent.processor().postgres().toMillis() / 1e3, "s of processor");
        section.add(what + ", calls to Jamf Pro", calls.jamfCount(), "");
        section.add(what + ", calls to Okta", calls.oktaCount(), "");
        section.add(
                what + ", most heap after a collection",
                heap.stream().mapToLong(Long::longValue).max().orElse(0) / 1e6,
                "MB");
        section.add(what + ", other work on the machine", spent.others(), "cores busy");
    }
}
