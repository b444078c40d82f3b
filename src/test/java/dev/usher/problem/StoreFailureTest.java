package dev.usher.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreFailureTest {
    private final AtomicInteger attempts = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001"})
    void aTransactionThatWasUndoneForAnotherIsDoneAgain(String state) {
        var done = StoreFailure.again(failing(2, new SQLException("undone", state)));

        assertThat(done).isEqualTo("done");
        assertThat(attempts).hasValue(3);
    }

    @Test
    void aCommitThatWasUndoneIsDoneAgain() {
        var commit = new RollbackException("ARJUNA016053: Could not commit transaction.");
        commit.addSuppressed(new XAException("Error").initCause(new SQLException("undone", "40001")));

        assertThat(StoreFailure.again(failing(1, commit))).isEqualTo("done");
        assertThat(attempts).hasValue(2);
    }

    @Test
    void notForEver() {
        assertThatThrownBy(() -> StoreFailure.again(failing(9, new SQLException("undone", "40P01"))))
                .hasRootCauseMessage("undone");
        assertThat(attempts).hasValue(4);
    }

    @Test
    void whatMayBeStoredIsNotDoneAgain() {
        // The connection broke at its commit: nobody knows.
        assertThatThrownBy(() -> StoreFailure.again(failing(1, new SQLException("broken", "08006"))))
                .hasRootCauseMessage("broken");
        assertThat(attempts).hasValue(1);
    }

    private Supplier<String> failing(int times, Exception failure) {
        return () -> {
            if (attempts.incrementAndGet() <= times) {
                throw new IllegalStateException("as a library wraps it", failure);
            }
            return "done";
        };
    }
}
