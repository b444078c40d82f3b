package dev.usher.bench.scenario;

import dev.usher.bench.load.Added;
import dev.usher.bench.load.Flow;
import dev.usher.bench.load.Load;
import dev.usher.bench.load.Person;
import dev.usher.bench.process.Meter;
import dev.usher.bench.process.UsherProcess;
import dev.usher.bench.report.Section;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The sign-in alone: from the first call until the tokens are verified and the assignment is stored. Jamf Pro's connections are
 * taken meanwhile, so that the work on the assignments waits. Then the peers do theirs at the same stand-in.
 */
final class SignIns implements Scenario {
    private static final int AT_ONCE = 8;

    private final Peers peers;

    SignIns(Peers peers) {
        this.peers = peers;
    }

    @Override
    public void run(Rig rig, Section section) throws Exception {
        var warmUp = rig.size(1500, 3000);
        var number = rig.size(500, 3000);
        try (var usher = rig.usher("sign-in")) {
            takeJamf(usher);
            var load = rig.load(usher);
            var first = 0;
            for (var flow : Flow.values()) {
                Rig.say("Usher: %,d and %,d sign-ins with %s, %d at once", warmUp, number, flow.word(), AT_ONCE);
                signIn(rig, load, flow, first, warmUp, section);
                first += warmUp;
                var meter = Meter.start(usher, rig.standIns());
                var added = signIn(rig, load, flow, first, number, section);
                first += number;
                section.addCost(flow.word(), meter.stop(), number);
                Enrollments.tellAdded(section, flow.word(), added);
            }
            section.doubtAll(usher.errors());
        } finally {
            rig.standIns().clear();
        }
        for (var flow : Flow.values()) {
            peers.run(rig, section, flow, warmUp, number, AT_ONCE);
        }
    }

    private static void takeJamf(UsherProcess usher) throws Exception {
        usher.database().execute("""
                INSERT INTO jamf_connection (slot, holder, held_until)
                SELECT slot, 'bench', now() + interval '1 day' FROM generate_series(1, 5) AS slot
                ON CONFLICT (slot) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until""");
    }

    private static Added signIn(Rig rig, Load load, Flow flow, int first, int number, Section section)
            throws Exception {
        List<String> serials =
                IntStream.range(first, first + number).mapToObj(Person::serial).toList();
        rig.standIns().takeCalls();
        var finished = load.signIn(serials, AT_ONCE, flow);
        var added = new Added();
        added.add(finished, rig.standIns().takeCalls());
        finished.stream()
                .filter(one -> !one.state().equals("signed_in"))
                .limit(3)
                .forEach(one -> section.doubt(one.serial() + " ended " + one.state()));
        return added;
    }
}
