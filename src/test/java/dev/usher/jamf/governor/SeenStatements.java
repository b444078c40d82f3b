package dev.usher.jamf.governor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** What a {@link Jdbi} sent to the database since the last look. */
final class SeenStatements implements SqlLogger {
    private final List<String> seen = new CopyOnWriteArrayList<>();

    static SeenStatements of(Jdbi jdbi) {
        var statements = new SeenStatements();
        jdbi.setSqlLogger(statements);
        return statements;
    }

    @Override
    public void logBeforeExecution(StatementContext context) {
        seen.add(context.getRenderedSql());
    }

    List<String> take() {
        var taken = List.copyOf(seen);
        seen.clear();
        return taken;
    }
}
