package dev.usher.jamf.connection;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The connections to Jamf that all replicas together may hold, one row each. A row is held until a time of the
 * database's clock, so that a replica that dies gives its rows back.
 */
@ApplicationScoped
public class ConnectionSlotStore {
    private final Jdbi jdbi;

    /** @param jdbi of the database that all replicas share */
    public ConnectionSlotStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The number of a free slot up to {@code max}, now held; empty if none is free. */
    OptionalInt claim(int max, String holder, Duration lease) {
        return jdbi.withHandle(handle -> {
            var slot = claimExisting(handle, max, holder, lease);
            // Rows come on demand; a smaller max leaves the higher ones unused.
            return slot.isEmpty() && insertMissing(handle, max) > 0 ? claimExisting(handle, max, holder, lease) : slot;
        });
    }

    private static OptionalInt claimExisting(Handle handle, int max, String holder, Duration lease) {
        return handle.createQuery("""
                        UPDATE jamf_connection
                           SET holder = :holder, held_until = now() + :seconds * interval '1 second'
                         WHERE slot = (SELECT slot FROM jamf_connection
                                        WHERE slot <= :max AND (held_until IS NULL OR held_until < now())
                                        ORDER BY slot
                                        LIMIT 1
                                        FOR UPDATE SKIP LOCKED)
                        RETURNING slot
                        """)
                .bind("holder", holder)
                .bind("seconds", lease.toSeconds())
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

    /** Whether the slot was still ours; if so, it is for another {@code lease}. */
    boolean renew(int slot, String holder, Duration lease) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                UPDATE jamf_connection
                                   SET held_until = now() + :seconds * interval '1 second'
                                 WHERE slot = :slot AND holder = :holder AND held_until > now()
                                """)
                        .bind("seconds", lease.toSeconds())
                        .bind("slot", slot)
                        .bind("holder", holder)
                        .execute()
                == 1);
    }

    /** Gives the slot back, unless another holds it by now. */
    void release(int slot, String holder) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE jamf_connection
                           SET holder = NULL, held_until = NULL
                         WHERE slot = :slot AND holder = :holder
                        """)
                .bind("slot", slot)
                .bind("holder", holder)
                .execute());
    }
}
