package dev.usher.assignment.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.UsherTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What is queued beside what runs. */
@UsherTest
class AssignmentQueueTest {
    private static final String ID = "asg_OfTheQueueTest";
    /** Far enough that nobody picks it meanwhile. */
    private static final Instant LATER = Instant.now().plus(Duration.ofDays(2));

    @Inject
    AssignmentQueue queue;

    @Inject
    Jdbi jdbi;

    @Test
    void aWayBackThatIsWantedWhileOneRunsIsNotLost() {
        try {
            // Given
            QuarkusTransaction.requiringNew().run(() -> queue.addRevert(ID, LATER));
            jdbi.useHandle(handle ->
                    handle.createUpdate("""
                    UPDATE scheduled_tasks SET picked = true, picked_by = 'another', last_heartbeat = now()
                    WHERE task_instance = :instance""").bind("instance", ID + "~revert").execute());

            // When
            QuarkusTransaction.requiringNew().run(() -> queue.addRevert(ID, LATER));

            // Then
            assertThat(queued()).containsExactlyInAnyOrder(ID + "~revert", ID + "~again~revert");
        } finally {
            jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM scheduled_tasks WHERE task_instance LIKE :of")
                    .bind("of", ID + "%")
                    .execute());
        }
    }

    private List<String> queued() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT task_instance FROM scheduled_tasks WHERE task_instance LIKE :of")
                        .bind("of", ID + "%")
                        .mapTo(String.class)
                        .list());
    }
}
