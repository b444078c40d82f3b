package dev.usher.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.fault.UpstreamCall.Upstream;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One person's way to their device, with faults at some of the calls. */
final class Case {
    private static final int LONGEST_SECONDS = 180;

    private final Lane lane;
    private final Visit visit;
    private final List<Hurdle> atOkta;
    private final List<Hurdle> atJamf;
    private final boolean alone;
    private String toldAtOkta = "assigned";

    private Case(Lane lane, Visit visit, boolean alone, List<Hurdle> hurdles) {
        this.alone = alone;
        this.lane = lane;
        this.visit = visit;
        this.atOkta = hurdles.stream()
                .filter(hurdle -> hurdle.call().upstream() == Upstream.OKTA)
                .toList();
        this.atJamf = hurdles.stream()
                .filter(hurdle -> hurdle.call().upstream() == Upstream.JAMF_PRO)
                .toList();
    }

    /** The fault is for this person's calls alone. */
    static Case alone(Lane lane, UpstreamCall call, Fault fault) {
        var visit = new Visit(lane, name(call, fault));
        return new Case(lane, visit, true, List.of(new Hurdle(lane, call, fault, theirs(lane, visit, call))));
    }

    /** The faults are for whoever comes. */
    static Case among(Lane lane, Fault fault, List<UpstreamCall> calls) {
        return new Case(
                lane,
                new Visit(lane, name(calls.getFirst(), fault)),
                false,
                calls.stream()
                        .map(call -> new Hurdle(lane, call, fault, _ -> true))
                        .toList());
    }

    private static String name(UpstreamCall call, Fault fault) {
        return (call + "." + fault).toLowerCase(Locale.ROOT);
    }

    private static Predicate<Message> theirs(Lane lane, Visit visit, UpstreamCall call) {
        if (call.upstream() == Upstream.OKTA) {
            return request -> request.header("user-agent")
                    .filter(visit.userAgent()::equals)
                    .isPresent();
        }
        var id = lane.jamf().mac(visit.serial()).orElseThrow().id();
        var user = visit.person().login();
        return request -> request.path().matches(".*/" + id + "(/.*)?")
                || request.target().contains(visit.serial())
                || request.target().contains(user.replace("@", "%40"))
                || request.text().contains("\"" + user + "\"");
    }

    List<Hurdle> hurdles() {
        return Stream.concat(atOkta.stream(), atJamf.stream()).toList();
    }

    String serial() {
        return visit.serial();
    }

    /**
     * Whether each call met its fault. One that Usher came to make in vain for another reason, as because it leaves a Jamf Pro alone
     * that does not answer others, may not be made again.
     */
    boolean met() {
        return hurdles().stream().allMatch(Hurdle::met);
    }

    /** The whole of it, until the device is the person's and all about it is well. */
    void run() {
        hurdles().forEach(Hurdle::set);
        try {
            visit.signIn(this::told);
            visit.awaitAssignment(this::look);
        } finally {
            hurdles().forEach(Hurdle::end);
        }
        assertAllIsWell();
    }

    /** Until Usher has given up for the first time at each of the calls, or has come to the end without. */
    void awaitMet() throws InterruptedException {
        for (var hurdle : hurdles()) {
            assertThat(hurdle.awaitEnd(LONGEST_SECONDS))
                    .as("%s is met in time", hurdle)
                    .isTrue();
        }
    }

    private void told() {
        for (var hurdle : atOkta) {
            if (hurdle.met() && !hurdle.over()) {
                toldAtOkta = visit.troubles().isEmpty()
                        ? "assigned"
                        : visit.troubles().getLast().toString();
                hurdle.end();
            }
        }
    }

    private void look() {
        for (var hurdle : atJamf) {
            if (hurdle.met() && (visit.attention() || waitedFor(hurdle))) {
                hurdle.end();
            }
        }
    }

    /** Whether an assignment was put off because of this call: this person's, or of a fault for all, anybody's. */
    private boolean waitedFor(Hurdle hurdle) {
        var operation = Pattern.compile("\\b" + hurdle.call().operation() + "\\b(?!-)");
        return (alone ? waits() : hurdle.waitsSince())
                .stream().anyMatch(line -> operation.matcher(line).find());
    }

    private List<String> waits() {
        return lane.waits().stream()
                .filter(line -> line.contains("assignment " + visit.assignmentId() + " has to wait"))
                .toList();
    }

    private void assertAllIsWell() {
        var person = visit.person().login();
        assertThat(lane.query("SELECT state FROM assignment WHERE serial_number = ?", visit.serial()))
                .as("one assignment")
                .containsExactly("verified");
        assertThat(lane.jamf()
                        .mac(visit.serial())
                        .orElseThrow()
                        .userAndLocation()
                        .username())
                .as("the right person")
                .isEqualTo(person);
        assertThat(lane.jamf().patches(visit.serial())).as("writes with effect").isEqualTo(1);
        assertThat(lane.jamf().users().all().stream()
                        .filter(user -> user.username().equalsIgnoreCase(person)))
                .as("users of the name")
                .hasSize(1);
        var story = lane.query("SELECT kind FROM journal WHERE serial_number = ? ORDER BY id", visit.serial());
        assertThat(story)
                .as("the device's story")
                .contains("signed_in", "assignment_written", "assignment_verified")
                .containsAll(visit.endings());
        if (!waits().isEmpty()) {
            assertThat(story).as("the device's story").contains("assignment_delayed");
        }
    }

    /** What the matrix shows of it, once it has run. */
    String outcome(Hurdle hurdle) {
        if (hurdle.call().upstream() == Upstream.OKTA) {
            return visit.endings().isEmpty() ? toldAtOkta : "signs in again";
        }
        if (visit.attention()) {
            return "told, tries again";
        }
        return waitedFor(hurdle) ? "tries again" : "assigned";
    }

    @Override
    public String toString() {
        return hurdles() + " " + visit.serial() + " " + visit.troubles() + visit.endings();
    }
}
