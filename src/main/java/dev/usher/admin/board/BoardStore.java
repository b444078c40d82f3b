package dev.usher.admin.board;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Counts. The sign-ins of a time are read by the index of the newest, what they ended in by those of the lists, the work that is
 * open by an index of its own.
 */
@ApplicationScoped
class BoardStore {
    /** More causes than anybody reads; the rest is rare. */
    private static final int MOST_CAUSES = 20;

    /**
     * The sign-ins that were begun in the time, and when each came how far. What follows the sign-in is the assignment's; one that
     * was seen right, and whose device has gone on to somebody else since, was assigned.
     */
    private static final String BEGUN = """
            WITH begun AS (
                SELECT e.created_at, e.state, a.state AS assignment_state,
                    CASE WHEN e.state = 'signed_in' THEN e.updated_at END AS signed_in_at,
                    CASE WHEN a.state IN ('verified', 'superseded') THEN a.verified_at END AS assigned_at,
                    -- What was written once more is seen right anew, long after the person sat there.
                    a.reapplied,
                    -- Where no device is known yet, the join with one stands for the assignment.
                    CASE WHEN a.id IS NULL THEN d.state END AS join_state
                FROM enrollment e LEFT JOIN assignment a ON a.id = e.assignment_id
                    LEFT JOIN deviceless_sign_in d ON d.enrollment_id = e.id
                WHERE e.created_at >= :since AND NOT e.dry_run)
            """;

    static final String FLOW = BEGUN + """
            SELECT count(*) AS begun,
                count(*) FILTER (WHERE state = 'sign_in') AS signing_in,
                count(signed_in_at) AS signed_in,
                count(assigned_at) AS assigned,
                count(*) FILTER (WHERE assignment_state IN ('pending', 'written')) AS working,
                count(*) FILTER (WHERE assignment_state = 'waiting_for_device' OR join_state = 'waiting')
                    AS waiting_for_device,
                count(*) FILTER (WHERE assignment_state IN ('needs_attention', 'excluded')
                    OR join_state IN ('superseded', 'needs_attention')
                    OR assignment_state = 'superseded' AND assigned_at IS NULL) AS needs_attention,
                count(*) FILTER (WHERE state IN ('denied', 'expired', 'cancelled', 'failed')) AS ended,
                count(*) FILTER (WHERE created_at >= :lately) AS begun_lately,
                count(*) FILTER (WHERE signed_in_at >= :lately) AS signed_in_lately,
                count(*) FILTER (WHERE assigned_at >= :lately) AS assigned_lately,
                count(assigned_at) FILTER (WHERE reapplied = 0) AS timed,
                percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM signed_in_at - created_at)::float8)
                    AS sign_in_median,
                percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM signed_in_at - created_at)::float8)
                    AS sign_in_p95,
                percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM assigned_at - signed_in_at)::float8)
                    FILTER (WHERE reapplied = 0) AS assign_median,
                percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM assigned_at - signed_in_at)::float8)
                    FILTER (WHERE reapplied = 0) AS assign_p95,
                percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM assigned_at - created_at)::float8)
                    FILTER (WHERE reapplied = 0) AS whole_median,
                percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM assigned_at - created_at)::float8)
                    FILTER (WHERE reapplied = 0) AS whole_p95
            FROM begun""";

    static final String BARS = BEGUN + """
            SELECT floor(extract(epoch FROM happened.at) / :seconds)::bigint AS place,
                count(*) FILTER (WHERE happened.what = 'begun') AS begun,
                count(*) FILTER (WHERE happened.what = 'signed_in') AS signed_in,
                count(*) FILTER (WHERE happened.what = 'assigned') AS assigned
            FROM begun CROSS JOIN LATERAL
                (VALUES ('begun', created_at), ('signed_in', signed_in_at), ('assigned', assigned_at)) AS happened (what, at)
            WHERE happened.at IS NOT NULL
            GROUP BY 1 ORDER BY 1""";

    static final String ENDINGS = """
            SELECT state, outcome ->> 'code' AS code, outcome ->> 'key' AS key, max(outcome ->> 'text') AS text,
                count(*) AS number
            FROM enrollment
            WHERE state IN ('denied', 'expired', 'cancelled', 'failed') AND created_at >= :since AND NOT dry_run
            GROUP BY 1, 2, 3 ORDER BY number DESC, 1, 2, 3 LIMIT :most""";

    static final String ATTENTION = """
            SELECT state, coalesce(reason, state) AS reason, count(*) AS number,
                count(*) FILTER (WHERE created_at >= :since) AS since
            FROM assignment WHERE state IN ('needs_attention', 'excluded')
            GROUP BY 1, 2 ORDER BY since DESC, number DESC, 1, 2""";

    /** Somebody waits for what waits for no device and no brake, and is of no file and no look at the fleet: as the metric says. */
    private static final String BACKLOG = """
            SELECT count(*) FILTER (WHERE state <> 'waiting_for_device') AS queued,
                min(coalesce(work_since, created_at)) FILTER (WHERE state <> 'waiting_for_device'
                    AND source NOT IN ('roster', 'enrichment')
                    AND NOT (braked AND EXISTS (SELECT 1 FROM brake WHERE pulled_at IS NOT NULL))) AS oldest,
                count(*) FILTER (WHERE state = 'waiting_for_device') AS waiting,
                min(created_at) FILTER (WHERE state = 'waiting_for_device') AS waiting_since
            FROM assignment WHERE state IN ('pending', 'waiting_for_device', 'written')""";

    private static final String JAMF = """
            SELECT (SELECT closed_until FROM jamf_pause WHERE closed_until > now()) AS closed_until,
                (SELECT count(*) FROM jamf_connection WHERE held_until > now()) AS connections,
                (SELECT count(*) FROM jamf_waiting WHERE seen_until > now()) AS waiting""";

    private final Jdbi jdbi;

    BoardStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What has become of the sign-ins since then.
     *
     * @param lately from when counts as of late
     * @param within how long that is
     */
    Reading.Flow flow(Instant since, Instant lately, Duration within) {
        return jdbi.withHandle(handle -> handle.createQuery(FLOW)
                .bind("since", utc(since))
                .bind("lately", utc(lately))
                .map((row, context) -> new Reading.Flow(
                        row.getLong("begun"),
                        row.getLong("signing_in"),
                        row.getLong("signed_in"),
                        row.getLong("assigned"),
                        row.getLong("working"),
                        row.getLong("waiting_for_device"),
                        row.getLong("needs_attention"),
                        row.getLong("ended"),
                        new Reading.Lately(
                                within,
                                row.getLong("begun_lately"),
                                row.getLong("signed_in_lately"),
                                row.getLong("assigned_lately")),
                        times(row, row.getLong("signed_in"), "sign_in"),
                        times(row, row.getLong("timed"), "assign"),
                        times(row, row.getLong("timed"), "whole")))
                .one());
    }

    /** What happened in each step of time; steps in which nothing did are left out. */
    List<Reading.Bar> bars(Instant since, Duration step) {
        return jdbi.withHandle(handle -> handle.createQuery(BARS)
                .bind("since", utc(since))
                .bind("seconds", step.toSeconds())
                .map((row, context) -> new Reading.Bar(
                        Instant.ofEpochSecond(row.getLong("place") * step.toSeconds()),
                        row.getLong("begun"),
                        row.getLong("signed_in"),
                        row.getLong("assigned")))
                .list());
    }

    List<Reading.Ending> endings(Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery(ENDINGS)
                .bind("since", utc(since))
                .bind("most", MOST_CAUSES)
                .map((row, context) -> new Reading.Ending(
                        row.getString("state"),
                        row.getString("code"),
                        row.getString("key"),
                        row.getString("text"),
                        row.getLong("number")))
                .list());
    }

    List<Reading.Attention> attention(Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery(ATTENTION)
                .bind("since", utc(since))
                .map((row, context) -> new Reading.Attention(
                        row.getString("state"), row.getString("reason"), row.getLong("since"), row.getLong("number")))
                .list());
    }

    Reading.Backlog backlog() {
        return jdbi.withHandle(handle -> handle.createQuery(BACKLOG)
                .map((row, context) -> new Reading.Backlog(
                        row.getLong("queued"),
                        instant(row, "oldest"),
                        row.getLong("waiting"),
                        instant(row, "waiting_since")))
                .one());
    }

    Reading.Jamf jamf() {
        return jdbi.withHandle(handle -> handle.createQuery(JAMF)
                .map((row, context) -> new Reading.Jamf(
                        instant(row, "closed_until"), row.getInt("connections"), row.getInt("waiting")))
                .one());
    }

    private static Reading.Times times(ResultSet row, long number, String what) throws SQLException {
        return new Reading.Times(number, duration(row, what + "_median"), duration(row, what + "_p95"));
    }

    private static @Nullable Duration duration(ResultSet row, String column) throws SQLException {
        var seconds = row.getObject(column, Double.class);
        return seconds == null ? null : Duration.ofMillis(Math.max(0, Math.round(seconds * 1000)));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
