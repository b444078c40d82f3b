package dev.usher.problem;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells a database that cannot be used just now from a statement of ours that is wrong. */
public final class StoreFailure {
    private StoreFailure() {}

    /**
     * Whether this is the database being away: no connection, none free in the pool in time, shutting down, out of
     * resources. A constraint that was hurt or a statement that PostgreSQL does not understand is our bug, and no.
     *
     * @see <a href="https://www.postgresql.org/docs/17/errcodes-appendix.html">PostgreSQL error codes</a>
     */
    public static boolean isUnavailable(Throwable failure) {
        return failure instanceof SQLException sql && isUnavailable(sql.getSQLState());
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
            // A standby that has not been promoted yet refuses writes: read_only_sql_transaction.
            case "25" -> state.equals("25006");
            default -> false;
        };
    }
}
