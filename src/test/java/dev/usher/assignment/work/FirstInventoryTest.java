package dev.usher.assignment.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.device.SerialNumber;
import dev.usher.journal.Journal;
import dev.usher.journal.TimelineEntry;
import dev.usher.kit.EveryVerdict;
import dev.usher.kit.Pause;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** A Mac that Jamf knows and has no inventory of, which a rule asks about. */
@UsherTest
@TestProfile(EveryVerdict.class)
class FirstInventoryTest {
    private static final String MARY = "mary@example.com";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    AssignmentWork work;

    @Inject
    Journal journal;

    @Inject
    Jdbi jdbi;

    @Test
    void isLookedAtEverMoreSeldom() {
        // Given
        var serial = withoutInventory(Instant.now().minus(Duration.ofDays(30)));
        awaited(serial);
        var id = assignmentOf(serial);

        // When
        storedBefore(serial, "2 hours");

        // Then: a tenth of that
        Pause.until("a look that is far away", PATIENCE, () -> nextLook(id).isAfter(minutesFromNow(10)));
        assertThat(delays(serial)).singleElement().asString().contains("no inventory");
    }

    @Test
    void isLookedAtSoonWhereItHasJustEnrolledHoweverLongItWasAwaited() {
        // Given
        var serial = withoutInventory(Instant.now());
        awaited(serial);
        var id = assignmentOf(serial);

        // When
        storedBefore(serial, "10 days");

        // Then
        assertThat(nextLook(id)).isBetween(Instant.now(), minutesFromNow(5));
    }

    @Test
    void isGivenUpInTheEndWithWhatToDo() {
        // Given
        var serial = withoutInventory(Instant.now().minus(Duration.ofDays(30)));
        var signIn = awaited(serial);

        // When
        storedBefore(serial, "15 days");

        // Then
        signIn.until("needs_attention")
                .body("outcome.code", equalTo("value_missing"))
                .body("outcome.text", containsString("have the device send one"));
        assertThat(Sandbox.jamf().patches(serial)).isZero();
    }

    private static String withoutInventory(Instant enrolled) {
        var serial = SignIn.freshSerial();
        var mac = new SandboxMac(
                "",
                serial,
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                "Without an inventory",
                "MacBook Pro (14-inch, Nov 2023)",
                "Mac15,3",
                true,
                enrolled,
                null,
                SandboxUserAndLocation.NONE,
                "",
                SandboxUserAndLocation.NO_ID,
                Map.of());
        Sandbox.jamf().addMac(mac);
        return serial;
    }

    private SignIn awaited(String serial) {
        var signIn = SignIn.begin(serial).withPassword(MARY);
        Pause.until("looked at", PATIENCE, () -> !delays(serial).isEmpty());
        return signIn;
    }

    private List<String> delays(String serial) {
        return journal.timeline(new SerialNumber(serial), Long.MAX_VALUE, 50).stream()
                .filter(entry -> entry.kind().equals("assignment_delayed"))
                .map(TimelineEntry::sentence)
                .toList();
    }

    private void storedBefore(String serial, String interval) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE assignment SET created_at = created_at - CAST(? AS interval) WHERE serial_number = ?",
                interval,
                serial));
    }

    private String assignmentOf(String serial) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM assignment WHERE serial_number = :serial")
                .bind("serial", serial)
                .mapTo(String.class)
                .one());
    }

    /** When the next look is due after one of now. */
    private Instant nextLook(String id) {
        return work.run(id, "test") instanceof AssignmentWork.Next.Again again ? again.at() : Instant.MIN;
    }

    private static Instant minutesFromNow(int minutes) {
        return Instant.now().plus(Duration.ofMinutes(minutes));
    }
}
