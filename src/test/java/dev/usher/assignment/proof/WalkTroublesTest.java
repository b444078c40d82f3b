package dev.usher.assignment.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.device.DeviceKind;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.kit.LogLines;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WalkTroublesTest {
    private static final JamfUnavailable LOST = new JamfUnavailable("no answer", Optional.empty(), true);

    private final WalkTroubles troubles = new WalkTroubles("Of This Test");

    @Test
    void whatConcernsManyDevicesIsSaidOnceForEachKind() {
        // Given
        for (int i = 0; i < 40; i++) {
            troubles.refused(DeviceKind.COMPUTER, refusal(404));
            troubles.foreign(DeviceKind.COMPUTER);
            troubles.foreign(DeviceKind.MOBILE);
        }

        // When
        try (var log = new LogLines()) {
            troubles.say();

            // Then
            assertThat(log.lines().stream().filter(line -> line.contains("'Of This Test'")))
                    .hasSize(3)
                    .allMatch(line -> line.contains("40 "));
        }
    }

    @Test
    void aKindIsGivenUpWhenTenDevicesInARowAreForbidden() {
        // Given
        for (int i = 0; i < 9; i++) {
            troubles.refused(DeviceKind.COMPUTER, refusal(403));
        }
        troubles.written();
        for (int i = 0; i < 9; i++) {
            troubles.refused(DeviceKind.COMPUTER, refusal(403));
        }

        // When
        var goesOn = troubles.refused(DeviceKind.COMPUTER, refusal(403));

        // Then
        assertThat(goesOn).isFalse();
        assertThat(troubles.refused(DeviceKind.MOBILE, refusal(403))).isTrue();
    }

    @Test
    void devicesThatAreGoneGiveNoKindUp() {
        for (int i = 0; i < 100; i++) {
            assertThat(troubles.refused(DeviceKind.COMPUTER, refusal(404))).isTrue();
        }
    }

    @Test
    void threeLostAnswersInARowAreJamfsOwnTrouble() {
        // Given
        troubles.lost(LOST);
        troubles.lost(LOST);
        troubles.written();
        troubles.lost(LOST);
        troubles.lost(LOST);

        // When, then
        assertThatThrownBy(() -> troubles.lost(LOST)).isSameAs(LOST);
    }

    @Test
    void aJamfThatIsAwayEndsTheWalk() {
        var away = new JamfUnavailable("away", Optional.empty(), false);

        assertThatThrownBy(() -> troubles.lost(away)).isSameAs(away);
    }

    private static JamfRefused refusal(int status) {
        return new JamfRefused("no", status, Optional.empty(), Optional.empty());
    }
}
