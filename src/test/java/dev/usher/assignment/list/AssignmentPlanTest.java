package dev.usher.assignment.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.Reason;
import dev.usher.device.SerialNumber;
import dev.usher.kit.UsherTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What a page of a long list costs. */
@UsherTest
class AssignmentPlanTest {
    @Inject
    Jdbi jdbi;

    private record Plan(AssignmentFilter filter, String index) {}

    private static Stream<Plan> plans() {
        return Stream.of(
                new Plan(new AssignmentFilter(null, null, null), "assignment_newest"),
                new Plan(new AssignmentFilter(AssignmentState.NEEDS_ATTENTION, null, null), "assignment_state"),
                new Plan(
                        new AssignmentFilter(
                                List.of(AssignmentState.NEEDS_ATTENTION),
                                null,
                                null,
                                Instant.now().minus(Duration.ofHours(8))),
                        "assignment_"),
                new Plan(new AssignmentFilter(null, Reason.CONFLICT, null), "assignment_reason"),
                new Plan(new AssignmentFilter(null, null, new SerialNumber("PLANTEST7")), "assignment_serial"));
    }

    @Test
    void everyFilterReadsAnIndexInTheOrderOfTheList() {
        jdbi.useHandle(handle -> {
            handle.begin();
            try {
                handle.execute("""
                    INSERT INTO assignment (id, serial_number, state, reason, reference, source, asserted_at, subject, claims, amr, created_at, updated_at)
                    SELECT 'asg_plan' || n, 'PLANTEST' || n % 4000, CASE n % 10 WHEN 0 THEN 'needs_attention' ELSE 'verified' END,
                        CASE n % 10 WHEN 0 THEN 'conflict' END, 'U-PLAN', 'sign_in', now(), '00u', '', '[]',
                        now() - n * interval '1 minute', now()
                    FROM generate_series(1, 50000) n""");
                handle.execute("ANALYZE assignment");
                plans().forEach(plan -> {
                    assertThat(explained(handle, plan.filter(), false))
                            .as(plan.toString())
                            .anyMatch(line -> line.contains("Index") && line.contains(plan.index()))
                            .noneMatch(line -> line.contains("Seq Scan on assignment"));
                    assertThat(explained(handle, plan.filter(), true))
                            .as(plan + " further on")
                            .anyMatch(line -> line.contains("Index") && line.contains(plan.index()))
                            .noneMatch(line -> line.contains("Seq Scan on assignment"));
                });
            } finally {
                handle.rollback();
            }
        });
    }

    private static List<String> explained(Handle handle, AssignmentFilter filter, boolean goesOn) {
        return handle.createQuery("EXPLAIN " + AssignmentListStore.sql(filter, goesOn))
                .configure(
                        org.jdbi.v3.core.statement.SqlStatements.class,
                        statements -> statements.setUnusedBindingAllowed(true))
                .bind("limit", 100)
                .bind("serial", "PLANTEST7")
                .bind("since", OffsetDateTime.now(ZoneOffset.UTC).minusHours(8))
                .bind("reason", "conflict")
                .bind("createdAt", OffsetDateTime.now(ZoneOffset.UTC).minusDays(3))
                .bind("id", "x")
                .mapTo(String.class)
                .list();
    }
}
