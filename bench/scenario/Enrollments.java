package dev.usher.bench.scenario;

import dev.usher.bench.load.Added;
import dev.usher.bench.load.Finished;
import dev.usher.bench.load.Load;
import dev.usher.bench.process.Meter;
import dev.usher.bench.process.Meter.Spent;
import dev.usher.bench.process.UsherProcess;
import dev.usher.bench.report.Section;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Whole enrollments by password, until Jamf Pro was read back: one at a time, many at once, and at half the rate of one core. */
final class Enrollments implements Scenario {
    /** Each of them waits for two seconds between two looks, in which others keep Usher busy. */
    static final int CROWD = 96;

    @Override
    public void run(Rig rig, Section section) throws Exception {
        try (var usher = rig.usher("enrollment")) {
            var enrolling = new Enrolling(rig, usher, section);
            enrolling.crowd(rig.size(1500, 3000), CROWD);
            enrolling.tell("one at a time", enrolling.crowd(rig.size(60, 100), 1));
            var many = rig.size(1500, 10_000);
            var crowd = enrolling.crowd(many, CROWD);
            enrolling.tell(CROWD + " at once", crowd);
            var half = 500 / (crowd.spent().processor().usher().toNanos() / 1e6 / many);
            var seconds = rig.size(30, 120);
            var steady = enrolling.atRate(Math.max(10, (int) (half * seconds)), half);
            enrolling.tell("half the rate of one core", steady);
            section.add(
                    "half the rate of one core, p99 added to the slowest step",
                    steady.added().kinds().stream()
                            .mapToDouble(kind -> steady.added().percentile(kind, 0.99))
                            .max()
                            .orElseThrow(),
                    "ms");
            section.add("resident at the end", usher.resident() / 1e6, "MB");
            section.doubtAll(usher.complaints());
        } finally {
            rig.standIns().clear();
        }
    }

    /**
     * So many enrollments.
     *
     * @param perEach calls to Okta, calls to Jamf Pro
     */
    record Measured(Spent spent, Added added, int number, double oktaCalls, double jamfCalls) {}

    /** Enrolls Macs that nobody has enrolled before, and checks what became of each. */
    static final class Enrolling {
        private final Rig rig;
        private final UsherProcess usher;
        private final Section section;
        private final Load load;
        private int enrolled;

        Enrolling(Rig rig, UsherProcess usher, Section section) {
            this.rig = rig;
            this.usher = usher;
            this.section = section;
            this.load = rig.load(usher);
        }

        Measured crowd(int number, int concurrency) throws Exception {
            Rig.say("%,d enrollments, %d at once", number, concurrency);
            var serials = rig.standIns().macs(enrolled, number);
            return measure(serials, () -> load.enroll(serials, concurrency));
        }

        Measured atRate(int number, double aSecond) throws Exception {
            Rig.say("%,d enrollments, %.1f a second", number, aSecond);
            var serials = rig.standIns().macs(enrolled, number);
            return measure(serials, () -> load.enrollAtRate(serials, aSecond));
        }

        private Measured measure(List<String> serials, Callable<List<Finished>> enroll) throws Exception {
            enrolled += serials.size();
            rig.standIns().takeCalls();
            var meter = Meter.start(usher, rig.standIns());
            var finished = enroll.call();
            var spent = meter.stop();
            var calls = rig.standIns().takeCalls();
            var added = new Added();
            added.add(finished, calls);
            finished.stream()
                    .filter(one -> !one.state().equals("assigned"))
                    .limit(3)
                    .forEach(one -> section.doubt(one.serial() + " ended " + one.state()));
            var seen = rig.standIns().look(serials);
            section.doubtAll(seen.doubts());
            if (seen.mostAtOnce() > 5) {
                section.doubt("Jamf Pro served " + seen.mostAtOnce() + " calls at once");
            }
            double number = serials.size();
            return new Measured(spent, added, serials.size(), calls.oktaCount() / number, calls.jamfCount() / number);
        }

        void tell(String what, Measured measured) {
            section.addCost(what, measured.spent(), measured.number());
            section.add(what + ", calls to Okta", measured.oktaCalls(), "each");
            section.add(what + ", calls to Jamf Pro", measured.jamfCalls(), "each");
            tellAdded(section, what, measured.added());
        }
    }

    static void tellAdded(Section section, String what, Added added) {
        for (var kind : added.kinds()) {
            var step = kind.name().toLowerCase(Locale.ROOT);
            section.add(what + ", p50 added to " + step, added.percentile(kind, 0.5), "ms");
            section.add(what + ", p99 added to " + step, added.percentile(kind, 0.99), "ms");
        }
    }
}
