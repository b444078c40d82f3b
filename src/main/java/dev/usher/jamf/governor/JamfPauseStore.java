package dev.usher.jamf.governor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Whether the way to Jamf is closed, for all replicas: one row of {@code jamf_pause}, or none. */
public final class JamfPauseStore {
    private final Jdbi jdbi;

    JamfPauseStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Empty while the way is open. */
    Optional<JamfPause> look() {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        SELECT ceil(extract(epoch FROM closed_until - now()) * 1000)::bigint AS millis, probe,
                               coalesce(ceil(extract(epoch FROM probe_until - now()) * 1000), 0)::bigint AS probe_millis
                          FROM jamf_pause
                        """).map((row, context) -> pause(row)).findFirst());
    }

    /**
     * Closes the way for so long, or for longer if it is closed for longer. Refusals that come while it is closed are of the
     * same wave and count once.
     */
    void close(Duration time) {
        close(time.toMillis(), 1);
    }

    /** Closes the way for 1, 2, 4 ... 30 seconds by the refusals so far, times {@code stretch}. */
    void closeForLonger(double stretch) {
        close(null, stretch);
    }

    private void close(@Nullable Long millis, double stretch) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        WITH wave AS (
                            SELECT coalesce(
                                (SELECT CASE WHEN closed_until > now() THEN refusals ELSE refusals + 1 END FROM jamf_pause),
                                1) AS number)
                        INSERT INTO jamf_pause AS p (closed_until, refusals)
                        SELECT now() + interval '1 millisecond' * coalesce(
                                   CAST(:millis AS double precision),
                                   LEAST(30000, 1000 * power(2, LEAST(number - 1, 5))) * :stretch), number
                          FROM wave
                            ON CONFLICT (only_row) DO UPDATE
                           SET closed_until = GREATEST(p.closed_until, excluded.closed_until),
                               refusals = excluded.refusals, probe = NULL, probe_until = NULL
                        """)
                .bind("millis", millis)
                .bind("stretch", stretch)
                .execute());
    }

    /** Jamf answered: opens the way, unless somebody has closed it until later. */
    void open() {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM jamf_pause WHERE closed_until <= now()"));
    }

    /** Whether {@code holder} is now the one that probes, for at most so long. */
    boolean probe(String holder, Duration atMost) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                UPDATE jamf_pause
                                   SET probe = :holder, probe_until = now() + :seconds * interval '1 second'
                                 WHERE closed_until <= now() AND (probe IS NULL OR probe_until < now())
                                """)
                        .bind("holder", holder)
                        .bind("seconds", atMost.toSeconds())
                        .execute()
                == 1);
    }

    /** Lets another probe, if {@code holder} did. */
    void probeNoMore(String holder) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE jamf_pause SET probe = NULL, probe_until = NULL WHERE probe = :holder")
                .bind("holder", holder)
                .execute());
    }

    private static JamfPause pause(ResultSet row) throws SQLException {
        return JamfPause.of(
                Duration.ofMillis(row.getLong("millis")),
                Optional.ofNullable(row.getString("probe")),
                Duration.ofMillis(row.getLong("probe_millis")));
    }
}
