package dev.usher.assignment.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.device.SerialNumber;
import dev.usher.journal.Journal;
import dev.usher.journal.TimelineEntry;
import dev.usher.kit.Pause;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxJamfFault;
import dev.usher.sandbox.jamf.SandboxMac;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an assignment can do without, where Jamf does not answer it. */
@UsherTest
@TestProfile(OptionalStepTest.Recalculating.class)
class OptionalStepTest {
    private static final String MARY = "mary@example.com";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final SandboxJamfFault FAILURE = SandboxJamfFault.json(500, "{\"httpStatus\":500,\"errors\":[]}");

    @Inject
    Journal journal;

    @Inject
    Jdbi jdbi;

    public static class Recalculating implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "usher.assignment.recalculate-groups", "true",
                    "usher.assignment.read-back", "10ms,50ms,500ms");
        }
    }

    @AfterEach
    void noFaultIsLeftOver() {
        Sandbox.jamf().faults().clear();
    }

    @Test
    void aCallThatNeverWorksKeepsNoRightDeviceFromBeingVerified() {
        // Given
        var mac = SignIn.freshMac();
        Sandbox.jamf().faults().next(1000, "POST", recalculation(mac), FAILURE);
        var signIn = SignIn.begin(mac.serial()).withPassword(MARY);
        Pause.until("tried for the first time", PATIENCE, () -> kinds(mac).contains("assignment_delayed"));
        assertThat(kinds(mac)).contains("assignment_written").doesNotContain("assignment_verified");

        // When: that was long ago
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE assignment SET written_at = written_at - interval '10 minutes' WHERE serial_number = ?",
                mac.serial()));

        // Then
        signIn.until("assigned");
        assertThat(journal.timeline(new SerialNumber(mac.serial()), Long.MAX_VALUE, 50))
                .filteredOn(entry -> entry.kind().equals("assignment_warning"))
                .singleElement()
                .satisfies(warning -> assertThat(warning.sentence()).contains("recalculate-computer-groups"));
        assertThat(Sandbox.jamf().patches(mac.serial())).isEqualTo(1);
    }

    @Test
    void afterAnAnswerThatWasLostTheGroupsAreRecomputedAllTheSame() {
        // Given
        var mac = SignIn.freshMac();
        Sandbox.jamf().faults().next(1, "POST", recalculation(mac), FAILURE);

        // When
        SignIn.begin(mac.serial()).withPassword(MARY).until("assigned");

        // Then
        assertThat(Sandbox.jamf().requests())
                .filteredOn(request -> request.path().equals(recalculation(mac)))
                .hasSize(2);
        assertThat(kinds(mac)).contains("assignment_delayed").doesNotContain("assignment_warning");
    }

    private List<String> kinds(SandboxMac mac) {
        return journal.timeline(new SerialNumber(mac.serial()), Long.MAX_VALUE, 50).stream()
                .map(TimelineEntry::kind)
                .toList();
    }

    private static String recalculation(SandboxMac mac) {
        return "/api/v1/computers/" + mac.id() + "/recalculate-smart-groups";
    }
}
