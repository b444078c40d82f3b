package dev.usher.enrollment.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.device.SerialNumber;
import dev.usher.enrollment.EnrollmentState;
import dev.usher.kit.UsherTest;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What a page of a long list costs. */
@UsherTest
class EnrollmentPlanTest {
    @Inject
    Jdbi jdbi;

    private record Plan(EnrollmentFilter filter, String index) {}

    private static Stream<Plan> plans() {
        return Stream.of(
                new Plan(new EnrollmentFilter(null, null, null), "enrollment_newest"),
                new Plan(new EnrollmentFilter(EnrollmentState.EXPIRED, null, null), "enrollment_state"),
                new Plan(new EnrollmentFilter(null, new SerialNumber("PLANTEST7"), null), "enrollment_serial"),
                new Plan(new EnrollmentFilter(null, null, "plan7@example.com"), "enrollment_username"));
    }

    @Test
    void everyFilterReadsAnIndexInTheOrderOfTheList() {
        jdbi.useHandle(handle -> {
            handle.begin();
            try {
                handle.execute("""
                    INSERT INTO enrollment (id, token_digest, state, serial_number, username_hint, reference, created_at, updated_at, expires_at)
                    SELECT 'enr_plan' || n, decode(md5(n::text), 'hex'), CASE n % 10 WHEN 0 THEN 'expired' ELSE 'sign_in' END,
                        'PLANTEST' || n % 4000, 'plan' || n % 4000 || '@example.com', 'U-PLAN', now() - n * interval '1 minute', now(), now()
                    FROM generate_series(1, 50000) n""");
                handle.execute("ANALYZE enrollment");
                plans().forEach(plan -> {
                    assertThat(explained(handle, plan.filter(), false))
                            .as(plan.toString())
                            .anyMatch(line -> line.contains("Index") && line.contains(plan.index()))
                            .noneMatch(line -> line.contains("Seq Scan on enrollment"));
                    assertThat(explained(handle, plan.filter(), true))
                            .as(plan + " further on")
                            .anyMatch(line -> line.contains("Index") && line.contains(plan.index()))
                            .noneMatch(line -> line.contains("Seq Scan on enrollment"));
                });
            } finally {
                handle.rollback();
            }
        });
    }

    private static List<String> explained(Handle handle, EnrollmentFilter filter, boolean goesOn) {
        return handle.createQuery("EXPLAIN " + EnrollmentListStore.sql(filter, goesOn))
                .configure(
                        org.jdbi.v3.core.statement.SqlStatements.class,
                        statements -> statements.setUnusedBindingAllowed(true))
                .bind("limit", 100)
                .bind("serial", "PLANTEST7")
                .bind("username", "plan7@example.com")
                .bind("createdAt", OffsetDateTime.now(ZoneOffset.UTC).minusDays(3))
                .bind("id", "x")
                .mapTo(String.class)
                .list();
    }
}
