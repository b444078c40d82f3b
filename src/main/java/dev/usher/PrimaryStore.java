package dev.usher;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Whether the connections of the pool lead to a database that takes writes. At a failover a name may lead to the old primary for
 * some time, which is a standby by then, and a connection that was made to it would stay in the pool: it answers, and refuses
 * every write. Such connections are thrown away. So are all of them where one broke off or said nothing more for so long that it
 * counts as dead: the others lead to the same machine, and would each be waited for as long.
 */
@Singleton
class PrimaryStore implements SqlLogger {
    private static final Logger LOG = Logger.getLogger(PrimaryStore.class);
    /** read_only_sql_transaction, of PostgreSQL's error codes. */
    private static final String READ_ONLY = "25006";
    /** The class of connection exceptions. */
    private static final String BROKEN = "08";

    private static final String NO_WRITES =
            "The database takes no writes, as a standby does. Usher makes new connections to it.";
    /** A new connection may lead to the same place again, for as long as it is the name that is wrong. */
    private static final long AGAIN_AFTER = Duration.ofSeconds(1).toNanos();

    private final DataSource dataSource;
    private final AtomicLong thrownAwayAt = new AtomicLong(System.nanoTime() - AGAIN_AFTER);

    PrimaryStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void logException(StatementContext context, SQLException failure) {
        var state = failure.getSQLState();
        if (READ_ONLY.equals(state)) {
            throwAway(NO_WRITES);
        } else if (state != null && state.startsWith(BROKEN)) {
            throwAway("A connection to the database broke off. Usher makes new ones in place of all of them.");
        }
    }

    /** Why the database takes no writes just now; empty where it does. Where it can be read only, the pool gets new connections. */
    Optional<String> trouble() {
        try {
            return takesWrites() ? Optional.empty() : Optional.of("The database is read only, as a standby is.");
        } catch (RuntimeException e) {
            return Optional.of("The database cannot be asked: " + said(e));
        }
    }

    private boolean takesWrites() {
        boolean readOnly = Jdbi.create(dataSource)
                .withHandle(handle -> handle.createQuery("SELECT current_setting('transaction_read_only')::boolean")
                        .mapTo(Boolean.class)
                        .one());
        if (readOnly) {
            throwAway(NO_WRITES);
        }
        return !readOnly;
    }

    /** What the pool, the driver or the database said of it. */
    private static String said(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getMessage() instanceof String message) {
                return message;
            }
        }
        return failure.getClass().getSimpleName();
    }

    private void throwAway(String why) {
        var now = System.nanoTime();
        var last = thrownAwayAt.get();
        if (dataSource instanceof AgroalDataSource pool
                && now - last >= AGAIN_AFTER
                && thrownAwayAt.compareAndSet(last, now)) {
            LOG.warn(why);
            // Those in use when they are given back. It goes on for as long as another thread validates one: nobody may
            // (application.yaml).
            pool.flush(FlushMode.GRACEFUL);
        }
    }
}
