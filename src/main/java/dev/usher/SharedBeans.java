package dev.usher;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;

/** The objects that every room shares and none owns. */
class SharedBeans {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Jdbi jdbi(DataSource dataSource, PrimaryStore primary) {
        var jdbi = Jdbi.create(dataSource);
        // Inside @Transactional the connection is the transaction's: closing a handle must not look like losing work.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        // By default a failed statement tells its arguments, and those are people's names and sealed state.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        jdbi.setSqlLogger(primary);
        return jdbi;
    }
}
