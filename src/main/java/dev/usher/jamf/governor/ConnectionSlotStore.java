package dev.usher.jamf.governor;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The connections to Jamf that all replicas together may hold, one row each. A row is held until a time of the
 * database's clock, {@link SlotLease#LENGTH} after the last that was heard of who holds it, so that a replica that dies gives
 * its rows back.
 *
 * <p>Of the replicas that wait, the one with the fewest rows comes first, and among equals the one that waits longest.
 */
@ApplicationScoped
public class ConnectionSlotStore {
    private final Jdbi jdbi;

    /** @param jdbi of the database that all replicas share */
    public ConnectionSlotStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What closes the way to Jamf for the same replicas. */
    public JamfPauseStore pauses() {
        return new JamfPauseStore(jdbi);
    }

    /**
     * The number of a free slot up to {@code max}, now held; empty if none is free, or another replica's turn comes first,
     * or the way to Jamf is closed and {@code holder} is not the one to probe it.
     */
    OptionalInt claim(int max, String replica, String holder) {
        return jdbi.withHandle(handle -> {
            var slot = claimExisting(handle, max, replica, holder);
            // Rows come on demand; a smaller max leaves the higher ones unused.
            return slot.isEmpty() && insertMissing(handle, max) > 0
                    ? claimExisting(handle, max, replica, holder)
                    : slot;
        });
    }

    private static OptionalInt claimExisting(Handle handle, int max, String replica, String holder) {
        return handle.createQuery("""
                        WITH share AS (
                            SELECT replica, count(*) AS held FROM jamf_connection
                             WHERE held_until >= now()
                             GROUP BY replica),
                        mine AS (
                            SELECT coalesce((SELECT held FROM share WHERE replica = :replica), 0) AS held,
                                   coalesce((SELECT since FROM jamf_waiting WHERE replica = :replica), now()) AS since)
                        UPDATE jamf_connection
                           SET holder = :holder, replica = :replica, held_until = now() + :seconds * interval '1 second'
                         WHERE slot = (SELECT slot FROM jamf_connection
                                        WHERE slot <= :max AND (held_until IS NULL OR held_until < now())
                                          AND NOT EXISTS (SELECT 1 FROM jamf_pause WHERE probe IS DISTINCT FROM :holder)
                                          AND NOT EXISTS (
                                              SELECT 1 FROM mine, jamf_waiting other LEFT JOIN share USING (replica)
                                               WHERE other.replica <> :replica AND other.seen_until > now()
                                                 AND (coalesce(share.held, 0), other.since) < (mine.held, mine.since))
                                        ORDER BY slot
                                        LIMIT 1
                                        FOR UPDATE SKIP LOCKED)
                        RETURNING slot
                        """)
                .bind("replica", replica)
                .bind("holder", holder)
                .bind("seconds", SlotLease.LENGTH.toSeconds())
                .bind("max", max)
                .mapTo(Integer.class)
                .findFirst()
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    private static int insertMissing(Handle handle, int max) {
        return handle.createUpdate("""
                        INSERT INTO jamf_connection (slot)
                        SELECT generate_series(1, :max)
                            ON CONFLICT (slot) DO NOTHING
                        """).bind("max", max).execute();
    }

    /** Says for so long that the replica waits. Its place is that of the first time. */
    void await(String replica, Duration time) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO jamf_waiting AS w (replica, since, seen_until)
                        VALUES (:replica, now(), now() + :millis * interval '1 millisecond')
                            ON CONFLICT (replica) DO UPDATE
                           SET seen_until = excluded.seen_until,
                               since = CASE WHEN w.seen_until > now() THEN w.since ELSE now() END
                        """)
                .bind("replica", replica)
                .bind("millis", time.toMillis())
                .execute());
    }

    /** The replica waits no more, and with it those that died waiting. */
    void awaitNoMore(String replica) {
        jdbi.useHandle(
                handle -> handle.createUpdate("DELETE FROM jamf_waiting WHERE replica = :replica OR seen_until < now()")
                        .bind("replica", replica)
                        .execute());
    }

    /**
     * Says that these holders live.
     *
     * @return those whose slot was still theirs; it is for another lease, and a probe that one of them makes goes on as long
     */
    Set<String> renew(Set<String> holders) {
        return holders.isEmpty()
                ? Set.of()
                : jdbi.withHandle(handle -> handle.createQuery("""
                                WITH ours AS (
                                    UPDATE jamf_connection
                                       SET held_until = now() + :seconds * interval '1 second'
                                     WHERE holder IN (<holders>) AND held_until > now()
                                    RETURNING holder),
                                probing AS (
                                    UPDATE jamf_pause
                                       SET probe_until = now() + :seconds * interval '1 second'
                                     WHERE probe IN (SELECT holder FROM ours))
                                SELECT holder FROM ours
                                """)
                        .bind("seconds", SlotLease.LENGTH.toSeconds())
                        .bindList("holders", List.copyOf(holders))
                        .mapTo(String.class)
                        .set());
    }

    /** Gives the slot back, unless another holds it by now. */
    void release(int slot, String holder) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE jamf_connection
                           SET holder = NULL, replica = NULL, held_until = NULL
                         WHERE slot = :slot AND holder = :holder
                        """)
                .bind("slot", slot)
                .bind("holder", holder)
                .execute());
    }
}
