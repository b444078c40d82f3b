package dev.usher.assignment.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.Assignments;
import dev.usher.assignment.Reason;
import dev.usher.assignment.progress.ProgressStore;
import dev.usher.device.SerialNumber;
import dev.usher.journal.Journal;
import dev.usher.kit.ManyOwners;
import dev.usher.kit.Pause;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxJamfFault;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A revert or a hand-back whose write Jamf cannot take as it was, or takes and does not show. */
@UsherTest
@TestProfile(ManyOwners.class)
class WayBackTest {
    private static final String MARY = "mary@example.com";
    /** The id of a department, and of a building, that are gone. */
    private static final String GONE = "4711";

    private static final SandboxUserAndLocation POOL =
            new SandboxUserAndLocation("loaner.pool", "The pool of loaners", "", "", "", GONE, GONE, "Desk 3");
    private static final SandboxUserAndLocation POOL_NOWHERE =
            new SandboxUserAndLocation("loaner.pool", "The pool of loaners", "", "", "", "-1", "-1", "Desk 3");
    /** The write is taken, and nothing comes of it. */
    private static final SandboxJamfFault TAKEN =
            new SandboxJamfFault.Answer(204, "application/json", "", Optional.empty());

    @Inject
    AssignmentWork work;

    @Inject
    ProgressStore progress;

    @Inject
    Assignments assignments;

    @Inject
    Journal journal;

    @Inject
    Jdbi jdbi;

    @AfterEach
    void jamfIsAsItWas() {
        Sandbox.jamf().faults().clear();
        Sandbox.jamf().ignoreUnknownIds(false);
    }

    @Test
    void aDepartmentThatIsGoneDoesNotKeepARevertFromItsEnd() {
        goneComesBackEmpty(this::wantRevert);
    }

    @Test
    void aDepartmentThatIsGoneDoesNotKeepAHandBackFromItsEnd() {
        goneComesBackEmpty(this::wantHandBack);
    }

    @Test
    void neitherDoesOneThatJamfPassesOverWithoutAWord() {
        Sandbox.jamf().ignoreUnknownIds(true);
        goneComesBackEmpty(this::wantHandBack);
    }

    @Test
    void aRevertThatDoesNotShowIsWrittenOnceAndStops() {
        isWrittenOnceAndStops(this::wantRevert);
    }

    @Test
    void aHandBackThatDoesNotShowIsWrittenOnceAndStops() {
        isWrittenOnceAndStops(this::wantHandBack);
    }

    private void goneComesBackEmpty(Consumer<String> order) {
        // Given
        var serial = assignedFromPool();
        var id = assignmentOf(serial);
        order.accept(id);

        // When
        var next = work.revert(id, "test");

        // Then
        assertThat(next).isEqualTo(new AssignmentWork.Next.Done());
        assertThat(user(serial)).isEqualTo(POOL_NOWHERE);
        assertThat(state(id)).isEqualTo(AssignmentState.SUPERSEDED);
        assertThat(journal.timeline(new SerialNumber(serial), Long.MAX_VALUE, 20))
                .anySatisfy(entry -> assertThat(entry.sentence()).contains("Left empty", "department, building"));
    }

    private void isWrittenOnceAndStops(Consumer<String> order) {
        // Given
        var serial = assignedFromPool();
        var id = assignmentOf(serial);
        var before = writes(serial);
        Sandbox.jamf().faults().next(10, "PATCH", patchPath(serial), TAKEN);
        order.accept(id);

        // When
        assertThat(work.revert(id, "test")).isInstanceOf(AssignmentWork.Next.Again.class);
        assertThat(work.revert(id, "test")).isInstanceOf(AssignmentWork.Next.Again.class);

        // Then
        assertThat(writes(serial)).isEqualTo(before + 1);

        // When: that was long ago
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE assignment SET undo_written_at = undo_written_at - interval '2 minutes' WHERE id = ?", id));

        // Then
        assertThat(work.revert(id, "test")).isEqualTo(new AssignmentWork.Next.Done());
        assertThat(writes(serial)).isEqualTo(before + 1);
        var attention = assignments.find(id).orElseThrow().attention();
        assertThat(attention).satisfies(why -> {
            assertThat(why.reason()).isEqualTo(Reason.OVERWRITTEN);
            assertThat(why.sentence()).contains("username", "run the assignment again");
        });

        // When: Jamf does what it says again, and somebody has it tried once more
        Sandbox.jamf().faults().clear();
        assertThat(assignments.retry(id, "Adam Admin")).isTrue();

        // Then
        Pause.until("put back", Duration.ofSeconds(30), () -> state(id) == AssignmentState.SUPERSEDED);
        assertThat(user(serial)).isEqualTo(POOL_NOWHERE);
    }

    private void wantRevert(String id) {
        var wanted = progress.wantRevert(id, "Adam Admin", "a mistake", Instant.now());
        assertThat(wanted).isTrue();
    }

    private void wantHandBack(String id) {
        progress.wantHandBack(id, "Adam Admin", "checked in", Instant.now());
    }

    private static String assignedFromPool() {
        var serial = SignIn.freshMac().serial();
        Sandbox.jamf().edit(serial, POOL);
        SignIn.begin(serial).withPassword(MARY).until("assigned");
        return serial;
    }

    private static SandboxUserAndLocation user(String serial) {
        return Sandbox.jamf().mac(serial).orElseThrow().userAndLocation();
    }

    private static long writes(String serial) {
        var path = patchPath(serial);
        return Sandbox.jamf().requests().stream()
                .filter(request ->
                        request.method().equals("PATCH") && request.path().equals(path))
                .count();
    }

    private static String patchPath(String serial) {
        var id = Sandbox.jamf().mac(serial).orElseThrow().id();
        return "/api/v4/computers-inventory-detail/" + id;
    }

    private AssignmentState state(String id) {
        return assignments.find(id).orElseThrow().state();
    }

    private String assignmentOf(String serial) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM assignment WHERE serial_number = :serial")
                .bind("serial", serial)
                .mapTo(String.class)
                .one());
    }
}
