package dev.usher.admin.board;

import dev.usher.assignment.Brake;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the board shows, as it was at one moment. Dry runs are not in it.
 *
 * @param since from when it counts
 * @param at when it was read
 * @param step how much time a bar stands for
 */
record Reading(
        Instant since,
        Instant at,
        Duration step,
        Flow flow,
        List<Bar> bars,
        List<Ending> endings,
        List<Attention> attention,
        Backlog backlog,
        Jamf jamf,
        Brake.BrakeState brake) {
    Reading {
        bars = List.copyOf(bars);
        endings = List.copyOf(endings);
        attention = List.copyOf(attention);
    }

    /**
     * What has become of the sign-ins that were begun in the time.
     *
     * @param signingIn Okta still waits for the person
     * @param signedIn of whom Usher knows who they are, whatever came of it
     * @param ended without a person: denied, expired, cancelled or failed
     * @param lately how many in the last minutes
     * @param toSignIn from the beginning to the person
     * @param toAssign from the person to the device that is theirs in Jamf Pro
     * @param whole from the beginning to that
     */
    record Flow(
            long begun,
            long signingIn,
            long signedIn,
            long assigned,
            long working,
            long waitingForDevice,
            long needsAttention,
            long ended,
            Lately lately,
            Times toSignIn,
            Times toAssign,
            Times whole) {}

    /**
     * What happened of late.
     *
     * @param within in how much time
     */
    record Lately(Duration within, long begun, long signedIn, long assigned) {}

    /**
     * How long it took.
     *
     * @param number how many are known
     * @param median null where none is
     * @param p95 the time within which 95 of 100 were done; null where none is
     */
    record Times(
            long number,
            @Nullable Duration median,
            @Nullable Duration p95) {}

    /**
     * What happened in one step of time.
     *
     * @param from when that began
     */
    record Bar(Instant from, long begun, long signedIn, long assigned) {}

    /**
     * Sign-ins that ended without a person, by one cause.
     *
     * @param state of the enrollment
     * @param code of the outcome
     * @param key Okta's for its message; null where the end was not Okta's
     * @param text what the last of them was told
     */
    record Ending(
            String state,
            @Nullable String code,
            @Nullable String key,
            @Nullable String text,
            long number) {}

    /**
     * Assignments that stopped, by one reason.
     *
     * @param state {@code needs_attention} or {@code excluded}
     * @param since those that were begun in the time
     * @param all those too that were begun before
     */
    record Attention(String state, String reason, long since, long all) {}

    /**
     * Work that is not done, of whatever source and time.
     *
     * @param queued for which Jamf Pro is to be asked
     * @param oldest since when somebody waits; null where nobody does
     * @param waitingForDevice that Jamf Pro does not know yet
     * @param waitingSince since when the oldest of those; null where there is none
     */
    record Backlog(
            long queued,
            @Nullable Instant oldest,
            long waitingForDevice,
            @Nullable Instant waitingSince) {}

    /**
     * How the way to Jamf Pro is.
     *
     * @param closedUntil until when Usher asks nothing, since Jamf asked for a rest; null where the way is open
     * @param connections how many are held
     * @param waiting replicas that wait for one
     */
    record Jamf(@Nullable Instant closedUntil, int connections, int waiting) {}
}
