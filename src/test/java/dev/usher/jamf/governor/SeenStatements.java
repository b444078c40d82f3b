package dev.usher.jamf.governor;

import dev.usher.jamf.JamfTestBed;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** What was sent to the database over {@link #jdbi()} since the last look. */
final class SeenStatements implements SqlLogger {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Jdbi jdbi = JamfTestBed.anotherJdbi().setSqlLogger(this);

    /** One that no heartbeat of an earlier test uses. */
    Jdbi jdbi() {
        return jdbi;
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
