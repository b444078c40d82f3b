package dev.usher.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import javax.transaction.xa.XAException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {
    @Test
    void aProblemDeepInTheChainIsTheOneThatCounts() {
        var problem = Problem.of(ProblemKind.STEP_BUSY, "wait");

        assertThat(Diagnosis.of(new IllegalStateException(new RuntimeException(problem))))
                .isSameAs(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"08001", "08006", "53300", "57P01", "57P03", "58030", "25006", "40001", "40P01", "55P03", "25P04"
            })
    void aDatabaseThatIsAwayIsStoreUnavailable(String state) {
        var problem = Diagnosis.of(new RuntimeException(new SQLException("connection refused to 10.0.0.7", state)));

        assertThat(problem.kind()).isEqualTo(ProblemKind.STORE_UNAVAILABLE);
        assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(problem.detail()).doesNotContain("10.0.0.7");
    }

    @Test
    void aCommitThatFailedTellsWhyInWhatWasPutAside() {
        // As Narayana throws it where the connection was ended in the midst of the commit.
        var commit = new RollbackException("ARJUNA016053: Could not commit transaction.");
        commit.addSuppressed(new XAException("Error trying to transactionCommit local transaction")
                .initCause(new SQLException("terminating connection due to administrator command", "57P01")));

        assertThat(Diagnosis.of(new IllegalStateException(commit)).kind()).isEqualTo(ProblemKind.STORE_UNAVAILABLE);
    }

    @Test
    void aPoolThatHasNoneFreeInTimeIsStoreUnavailable() {
        // As Agroal throws it: no state, no cause.
        assertThat(Diagnosis.of(new ConnectionException(new SQLException("Sorry, acquisition timeout!")))
                        .kind())
                .isEqualTo(ProblemKind.STORE_UNAVAILABLE);
        assertThat(Diagnosis.of(new SQLTransientConnectionException("no")).kind())
                .isEqualTo(ProblemKind.STORE_UNAVAILABLE);
    }

    @Test
    void whatJdbiThrowsForAServerThatIsNotThereIsStoreUnavailable() {
        // Port 1 of this machine: refused at once, without a server or a wait.
        var jdbi = Jdbi.create("jdbc:postgresql://127.0.0.1:1/none?connectTimeout=2", "nobody", "");

        var thrown = org.assertj.core.api.Assertions.catchThrowable(() -> jdbi.withHandle(handle -> 1));

        assertThat(thrown).isNotNull();
        assertThat(Diagnosis.of(thrown).kind()).isEqualTo(ProblemKind.STORE_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "42P01", "22001", "25P02", "55000"})
    void aStatementThatIsWrongIsOurBug(String state) {
        assertThat(Diagnosis.of(new JdbiException("x", new SQLException("x", state)) {})
                        .kind())
                .isEqualTo(ProblemKind.INTERNAL_ERROR);
    }

    @ParameterizedTest
    @CsvSource({
        "400, MALFORMED_BODY",
        "401, UNAUTHORIZED",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "405, METHOD_NOT_ALLOWED",
        "406, NOT_ACCEPTABLE",
        "413, BODY_TOO_LARGE",
        "415, UNSUPPORTED_MEDIA_TYPE",
        "418, INVALID_INPUT",
        "429, TOO_MANY_REQUESTS",
        "500, INTERNAL_ERROR",
        "501, INTERNAL_ERROR"
    })
    void aStatusThatAFrameworkChoseKeepsItsMeaning(int status, ProblemKind kind) {
        assertThat(Diagnosis.of(new WebApplicationException(status)).kind()).isEqualTo(kind);
    }

    @Test
    void anUpstreamsMessageIsNotShown() {
        var problem = Diagnosis.of(new ServiceUnavailableException("jdbc password=hunter2"));

        assertThat(problem.kind()).isEqualTo(ProblemKind.INTERNAL_ERROR);
        assertThat(problem.detail()).doesNotContain("hunter2");
    }

    @Test
    void aRingOfCausesEnds() {
        var one = new RuntimeException("one");
        var two = new RuntimeException("two", one);
        one.initCause(two);

        assertThat(Diagnosis.of(two).kind()).isEqualTo(ProblemKind.INTERNAL_ERROR);
    }
}
