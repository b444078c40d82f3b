package dev.usher.assignment.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.TestDatabase;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Whose claims are forgotten once their assignment is superseded. */
class RetentionStoreTest {
    private static final Jdbi JDBI = TestDatabase.migrated().jdbi();

    private final RetentionStore store = new RetentionStore(JDBI);

    RetentionStoreTest() {
        JDBI.useHandle(handle -> handle.execute("TRUNCATE assignment, life_action"));
    }

    private static void superseded(String id, String ago) {
        JDBI.useHandle(handle ->
                handle.createUpdate("""
                INSERT INTO assignment (id, serial_number, state, reference, source, asserted_at, subject, claims, amr,
                    created_at, updated_at)
                VALUES (:id, 'C02FORMER001', 'superseded', 'R-1', 'sign_in', now(), '00u1', 'sealed'::bytea, '[]', now(),
                    now() - CAST(:ago AS interval))""").bind("id", id).bind("ago", ago).execute());
    }

    private static void left(String assignmentId, LifeAction action) {
        JDBI.useHandle(handle -> handle.createUpdate("""
                INSERT INTO life_action (assignment_id, serial_number, subject, situation, action, wanted, former, begun_at)
                VALUES (:assignment, 'C02FORMER001', '00u1', 'deactivated', :action, '{}', '{}', now())""")
                .bind("assignment", assignmentId)
                .bind("action", action.wireName())
                .execute());
    }

    private static boolean forgotten(String id) {
        return JDBI.withHandle(
                handle -> handle.createQuery("SELECT octet_length(claims) = 0 FROM assignment WHERE id = :id")
                        .bind("id", id)
                        .mapTo(Boolean.class)
                        .one());
    }

    private int forget() {
        return store.forgetClaimsBefore(Instant.now().minusSeconds(3600), 1000);
    }

    @Test
    void whatWasSupersededLongAgoIsForgotten() {
        superseded("asg_old", "2 hours");
        superseded("asg_new", "10 minutes");

        assertThat(forget()).isEqualTo(1);

        assertThat(forgotten("asg_old")).isTrue();
        assertThat(forgotten("asg_new")).isFalse();
    }

    @Test
    void soItIsWhereThePersonHasLeftAndOnlyThatWasNoted() {
        superseded("asg_noted", "2 hours");
        left("asg_noted", LifeAction.NOTE);
        superseded("asg_marked", "2 hours");
        left("asg_marked", LifeAction.EXTENSION_ATTRIBUTE);

        assertThat(forget()).isEqualTo(2);
    }

    @Test
    void whatAReturnWouldGiveBackIsKept() {
        superseded("asg_cleared", "2 hours");
        left("asg_cleared", LifeAction.CLEAR);

        assertThat(forget()).isZero();

        assertThat(forgotten("asg_cleared")).isFalse();
    }
}
