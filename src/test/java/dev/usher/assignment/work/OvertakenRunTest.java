package dev.usher.assignment.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.AssignmentRecord;
import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.Assignments;
import dev.usher.assignment.Reason;
import dev.usher.device.SerialNumber;
import dev.usher.kit.LogLines;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxJamfFault;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** A run whose replica stood still for so long that another took its work over. */
@UsherTest
class OvertakenRunTest {
    private static final String MARY = "mary@example.com";
    private static final Duration LEASE = Duration.ofMinutes(5);

    @Inject
    AssignmentWork work;

    @Inject
    DeviceLeaseStore leases;

    @Inject
    Assignments assignments;

    @Inject
    AssignmentRecord record;

    @Inject
    Jdbi jdbi;

    @Test
    void writesNothingWhenItComesToLifeAgain() throws Exception {
        // Given: while Jamf answers what the device is, another run claims it
        var serial = SignIn.freshMac().serial();
        var taken = new CompletableFuture<String>();
        try (var log = new LogLines()) {
            Sandbox.jamf()
                    .faults()
                    .next(
                            1,
                            "GET",
                            "/api/v4/computers-inventory?*" + serial + "*",
                            new SandboxJamfFault.Interrupted(true, () -> {
                                var instance = assignmentOf(serial);
                                assertThat(leases.claim(new SerialNumber(serial), instance + "/another", LEASE))
                                        .isTrue();
                                taken.complete(instance);
                            }));

            // When
            var signIn = SignIn.begin(serial).withPassword(MARY);
            var instance = taken.get(20, TimeUnit.SECONDS);
            await(() -> log.lines().stream().anyMatch(line -> line.contains("another run has the work")));

            // Then
            assertThat(Sandbox.jamf().patches(serial)).isZero();

            // When: the other goes on
            assertThat(work.run(instance, instance)).isEqualTo(new AssignmentWork.Next.Done());

            // Then
            signIn.until("assigned");
            assertThat(Sandbox.jamf().patches(serial)).isEqualTo(1);
        }
    }

    @Test
    void saysNothingMoreOfWhatAnotherHasVerified() {
        // Given
        var serial = SignIn.freshMac().serial();
        SignIn.begin(serial).withPassword(MARY).until("assigned");
        var id = assignmentOf(serial);
        stateOf(id, AssignmentState.PENDING);
        var assignment = assignments.find(id).orElseThrow();
        stateOf(id, AssignmentState.VERIFIED);

        // When
        var written = record.written(assignment, List.of("username"));
        record.needsAttention(assignment, Reason.OVERWRITTEN, "This was read before the other wrote.");

        // Then
        assertThat(written).isFalse();
        assertThat(assignments.find(assignment.id()).orElseThrow().state()).isEqualTo(AssignmentState.VERIFIED);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private void stateOf(String id, AssignmentState state) {
        jdbi.useHandle(handle -> handle.execute("UPDATE assignment SET state = ? WHERE id = ?", state.wireName(), id));
    }

    private String assignmentOf(String serial) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM assignment WHERE serial_number = :serial")
                .bind("serial", serial)
                .mapTo(String.class)
                .one());
    }
}
