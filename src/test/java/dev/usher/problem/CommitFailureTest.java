package dev.usher.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.usher.kit.UsherTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** A transaction that PostgreSQL undoes at its commit only, as it does with some that cannot be serialized. */
@UsherTest
class CommitFailureTest {
    private static final String UNDO = """
            CREATE FUNCTION pg_temp.undo() RETURNS trigger LANGUAGE plpgsql
            AS 'BEGIN RAISE ''undone'' USING ERRCODE = ''40001''; END'""";
    private static final String AT_COMMIT = """
            CREATE CONSTRAINT TRIGGER undo AFTER INSERT ON pg_temp.undone DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION pg_temp.undo()""";

    @Inject
    Jdbi jdbi;

    @Test
    void itIsTheStoreThatCannotBeUsed() {
        var failure = catchThrowable(() -> commit(true));

        assertThat(Diagnosis.of(failure).kind()).isEqualTo(ProblemKind.STORE_UNAVAILABLE);
    }

    @Test
    void itIsDoneAgain() {
        var attempts = new AtomicInteger();

        assertThat(StoreFailure.again(() -> commit(attempts.incrementAndGet() == 1)))
                .isTrue();
        assertThat(attempts).hasValue(2);
    }

    private boolean commit(boolean undone) {
        return QuarkusTransaction.requiringNew()
                .call(() -> jdbi.withHandle(handle -> {
                    if (undone) {
                        handle.execute("CREATE TEMPORARY TABLE undone (id integer) ON COMMIT DROP");
                        handle.execute(UNDO);
                        handle.execute(AT_COMMIT);
                        handle.execute("INSERT INTO pg_temp.undone VALUES (1)");
                    }
                    return true;
                }));
    }
}
