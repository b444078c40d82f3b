package dev.usher.problem;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells a database that cannot be used just now from a statement of ours that is wrong. */
public final class StoreFailure {
    private static final int MOST_ATTEMPTS = 4;
    private static final int LONGEST_CHAIN = 20;

    private StoreFailure() {}

    /**
     * Whether this is the database being away: no connection, none free in the pool in time, shutting down, out of
     * resources; or having undone a transaction that got in the way of another, or waited too long for it. A constraint that was
     * hurt or a statement that PostgreSQL does not understand is our bug, and no.
     *
     * @see <a href="https://www.postgresql.org/docs/17/errcodes-appendix.html">PostgreSQL error codes</a>
     */
    public static boolean isUnavailable(Throwable failure) {
        return failure instanceof SQLException sql && isUnavailable(sql.getSQLState());
    }

    /**
     * Does what is one transaction, and does it again where the database undid it for the sake of another.
     *
     * @param transaction begins and ends it; what it did before was all undone
     */
    public static <T> T again(Supplier<T> transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.get();
            } catch (RuntimeException e) {
                if (attempt == MOST_ATTEMPTS || !wasUndone(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean wasUndone(Throwable failure) {
        return chain(failure).stream()
                .anyMatch(cause -> cause instanceof SQLException sql
                        && sql.getSQLState() instanceof String state
                        && state.startsWith("40"));
    }

    /**
     * The failure and what it came of, outermost first: its causes, and of a commit that failed what the transaction manager put
     * aside, which says in no cause what the database said. Bounded, because a chain of causes can be a ring.
     */
    static List<Throwable> chain(Throwable failure) {
        var chain = new ArrayList<Throwable>();
        follow(failure, chain);
        return chain;
    }

    private static void follow(Throwable failure, List<Throwable> chain) {
        for (Throwable next = failure; next != null && chain.size() < LONGEST_CHAIN; next = next.getCause()) {
            chain.add(next);
            if (next instanceof RollbackException) {
                for (var aside : next.getSuppressed()) {
                    follow(aside, chain);
                }
            }
        }
    }

    /** Whether the database does not know the user, the password or the database of that name. */
    public static boolean isRefusedLogin(Throwable failure) {
        return failure instanceof SQLException sql
                && sql.getSQLState() instanceof String state
                && (state.startsWith("28") || state.equals("3D000"));
    }

    private static boolean isUnavailable(@Nullable String state) {
        // Agroal's "acquisition timeout" comes without a state: no connection was had that could have given one.
        if (state == null || state.length() < 2) {
            return true;
        }
        return switch (state.substring(0, 2)) {
            // connection exception, insufficient resources, operator intervention, system error
            case "08", "53", "57", "58" -> true;
            // transaction rollback: a deadlock, or what could not be serialized
            case "40" -> true;
            // lock_not_available: an administrator's lock_timeout
            case "55" -> state.equals("55P03");
            // A standby that has not been promoted yet refuses writes: read_only_sql_transaction. Too long a
            // transaction is ended.
            case "25" -> state.equals("25006") || state.equals("25P03") || state.equals("25P04");
            default -> false;
        };
    }
}
