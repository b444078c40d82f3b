package dev.usher.assignment.proof;

import dev.usher.device.DeviceKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Where the walk over the fleet is. The time is the database's, which all replicas share. */
@ApplicationScoped
class SecretWalkStore {
    private final Jdbi jdbi;

    SecretWalkStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The page that comes next. */
    record Position(DeviceKind kind, int page) {
        static final Position START = new Position(DeviceKind.COMPUTER, 0);
    }

    /**
     * Takes the walk where it was left.
     *
     * @param rest how long ago the last one must have ended
     * @return empty where another replica has it, or the last one ended a short time ago
     */
    Optional<Position> take(String holder, Duration lease, Duration rest) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                UPDATE secret_walk SET holder = :holder, held_until = now() + make_interval(secs => :lease)
                WHERE id = 1 AND held_until <= now()
                    AND (finished_at IS NULL OR finished_at <= now() - make_interval(secs => :rest))
                RETURNING device_kind, page""")
                .bind("holder", holder)
                .bind("lease", lease.toMillis() / 1e3)
                .bind("rest", rest.toMillis() / 1e3)
                .map((row, context) ->
                        new Position(DeviceKind.valueOf(row.getString("device_kind")), row.getInt("page")))
                .findOne());
    }

    /** Says that the walk goes on here; false where another replica has taken it, since this one was silent for too long. */
    boolean at(String holder, Position position, Duration lease) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE secret_walk SET device_kind = :kind, page = :page,
                    held_until = now() + make_interval(secs => :lease)
                WHERE id = 1 AND holder = :holder""")
                        .bind("kind", position.kind().name())
                        .bind("page", position.page())
                        .bind("holder", holder)
                        .bind("lease", lease.toMillis() / 1e3)
                        .execute()
                == 1);
    }

    /** Leaves the walk to whoever comes next, who goes on where it is. */
    void leave(String holder) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE secret_walk SET held_until = now(), holder = NULL WHERE holder = :holder")
                .bind("holder", holder)
                .execute());
    }

    void finish(String holder) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE secret_walk SET device_kind = :kind, page = 0, held_until = now(), holder = NULL,
                    finished_at = now()
                WHERE holder = :holder""")
                .bind("kind", Position.START.kind().name())
                .bind("holder", holder)
                .execute());
    }
}
