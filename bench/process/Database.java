package dev.usher.bench.process;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Usher's database, looked at from outside. */
public record Database(String url, String username, String password) {
    /** The one number that a query answers. */
    public long number(String query) throws SQLException {
        try (var connection = connect();
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** How many rows a table has; a condition may follow its name. */
    public long rows(String table) throws SQLException {
        return number("SELECT count(*) FROM " + table);
    }

    public void execute(String statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    /** How many transactions have ended so far; a statement of its own is one, too. */
    public long transactions() throws SQLException, InterruptedException {
        // A backend that falls idle reports within a second.
        Thread.sleep(1_100);
        var name = url.substring(url.lastIndexOf('/') + 1);
        try (var connection = DriverManager.getConnection(
                        url.substring(0, url.lastIndexOf('/')) + "/postgres", username, password);
                var query = connection.prepareStatement(
                        "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = ?")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, username, password);
    }
}
