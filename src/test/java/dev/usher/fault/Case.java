package dev.usher.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.fault.UpstreamCall.Upstream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One fault at one call of one person's, and what comes of it. */
final class Case {
    private static final int LONGEST_SECONDS = 120;

    private final Lane lane;
    private final UpstreamCall call;
    private final Fault fault;
    private final Visit visit;
    private final Planned planned;
    private final AtomicBoolean over = new AtomicBoolean();
    private final CountDownLatch met = new CountDownLatch(1);
    private final @Nullable Trap trap;

    /** @param onlyTheirs whether the fault is for this person's calls alone */
    Case(Lane lane, UpstreamCall call, Fault fault, boolean onlyTheirs) {
        this.lane = lane;
        this.call = call;
        this.fault = fault;
        this.visit = new Visit(lane, (call + "." + fault).toLowerCase(Locale.ROOT));
        this.planned = new Planned(fault, call::is, onlyTheirs ? theirs() : _ -> true);
        this.trap = fault.beforeAnyRequest() ? new Trap(lane, call, fault) : null;
    }

    UpstreamCall call() {
        return call;
    }

    Fault fault() {
        return fault;
    }

    private Predicate<Message> theirs() {
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
                || request.text().contains(user);
    }

    /** From now on the fault waits for its call. */
    void plan() {
        if (trap == null) {
            lane.front(call.upstream()).plan(planned);
        }
    }

    /** The whole of it. Says what the matrix shows. */
    String run() {
        if (trap != null) {
            trap.set();
        }
        try {
            visit.signIn(this::told);
            visit.awaitAssignment(this::look);
        } finally {
            end();
        }
        assertAllIsWell();
        return outcome();
    }

    /** Until Usher has given up on the call for the first time, or has come to the end without. */
    void awaitMet() throws InterruptedException {
        assertThat(met.await(LONGEST_SECONDS, TimeUnit.SECONDS))
                .as("%s meets %s in time", call, fault)
                .isTrue();
    }

    private void told() {
        if (trap != null || planned.hits() > 0) {
            end();
        }
    }

    private void look() {
        if (visit.attention() || !waits().isEmpty()) {
            end();
        }
    }

    /** The fault is over. */
    private void end() {
        if (over.compareAndSet(false, true)) {
            planned.lift();
            if (trap != null) {
                trap.spring();
            }
            met.countDown();
        }
    }

    /** Whether the assignment was put off. */
    boolean waited() {
        return !waits().isEmpty();
    }

    /** The lines by which Usher put the assignment off for what it met itself. */
    private List<String> waits() {
        return lane.log().with("assignment " + visit.assignmentId() + " has to wait for Jamf").stream()
                .filter(line -> !line.contains("Usher asks it nothing for"))
                .toList();
    }

    private void assertAllIsWell() {
        var person = visit.person().login();
        assertThat(trap == null ? planned.hits() > 0 : trap.wasShut())
                .as("the fault has happened")
                .isTrue();
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
        assertThat(story).as("the device's story").contains("signed_in", "assignment_written", "assignment_verified");
        assertThat(story).as("the device's story").containsAll(visit.endings());
        if (!waits().isEmpty()) {
            assertThat(story).as("the device's story").contains("assignment_delayed");
        }
    }

    private String outcome() {
        if (!visit.endings().isEmpty()) {
            return "signs in again";
        }
        if (!visit.troubles().isEmpty()) {
            var seconds = visit.troubles().stream()
                    .mapToInt(trouble -> trouble.retryAfter().orElse(0))
                    .max()
                    .orElse(0);
            var what = visit.troubles().stream().anyMatch(Visit.Trouble::begun) ? "answers again" : "begins again";
            return seconds == 0 ? what : what + ", " + seconds + " s";
        }
        if (visit.attention()) {
            return "told, tries again";
        }
        return waits().isEmpty() ? "assigned" : "tries again";
    }

    @Override
    public String toString() {
        return call + " x " + fault + " " + visit.serial() + " " + visit.troubles() + visit.endings() + " hits "
                + planned.hits();
    }
}
