package dev.usher.jamf;

import static dev.usher.jamf.ScriptedMac.DETAIL;
import static dev.usher.jamf.ScriptedMac.ID;
import static dev.usher.jamf.ScriptedMac.RECORD;
import static dev.usher.jamf.ScriptedMac.SERIAL;
import static dev.usher.jamf.ScriptedMac.change;
import static dev.usher.jamf.ScriptedMac.mac;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.usher.device.DeviceKind;
import dev.usher.jamf.JamfTestBed.CountedTokens;
import dev.usher.jamf.ScriptedJamf.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a call that Jamf, or something before it, does not answer as hoped. */
class JamfFailureTest {
    private final ScriptedSession scripted = new ScriptedSession();
    private final ScriptedJamf jamf = scripted.jamf;
    private final JamfSession session = scripted.session;

    @AfterEach
    void close() {
        scripted.close();
    }

    @Test
    void a401IsReplayedOnceWithANewTokenEvenForAWrite() {
        // Given
        jamf.on("PATCH", DETAIL, Answer.json(401, "{\"httpStatus\":401,\"errors\":[]}"), Answer.empty(204));

        // When
        session.update(DeviceKind.COMPUTER, ID, change("zoe"));

        // Then
        assertThat(jamf.asked("PATCH", DETAIL))
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void aSecond401IsARefusal() {
        // Given
        jamf.on("PATCH", DETAIL, Answer.json(401, "{\"httpStatus\":401,\"errors\":[]}"));

        // When
        var refused =
                catchThrowableOfType(JamfRefused.class, () -> session.update(DeviceKind.COMPUTER, ID, change("zoe")));

        // Then
        assertThat(refused.status()).isEqualTo(401);
        assertThat(jamf.asked("PATCH", DETAIL)).hasSize(2);
    }

    @Test
    void a403NamesTheMissingPrivilege() {
        // Given: field is null, as Jamf sends it
        jamf.on(
                "PATCH",
                DETAIL,
                Answer.json(
                        403,
                        "{\"httpStatus\":403,\"errors\":[{\"code\":\"INVALID_PRIVILEGE\",\"description\":\"Forbidden\",\"id\":\"0\",\"field\":null}]}"));

        // When
        var refused =
                catchThrowableOfType(JamfRefused.class, () -> session.update(DeviceKind.COMPUTER, ID, change("zoe")));

        // Then
        assertThat(refused.privilege()).contains("Update Computers");
        assertThat(refused.code()).contains("INVALID_PRIVILEGE");
        assertThat(refused).hasMessageContaining("Update Computers");
    }

    @Test
    void a403PageOfAFirewallBlamesNoPrivilege() {
        // Given
        jamf.on("PATCH", DETAIL, Answer.html(403));

        // When
        var refused =
                catchThrowableOfType(JamfRefused.class, () -> session.update(DeviceKind.COMPUTER, ID, change("zoe")));

        // Then
        assertThat(refused.privilege()).isEmpty();
        assertThat(refused).hasMessageContaining("in front of Jamf Pro");
    }

    @Test
    void aBadFieldIsARefusalWithJamfsCode() {
        // Given
        jamf.on(
                "PATCH",
                DETAIL,
                Answer.json(
                        400, "{\"httpStatus\":400,\"errors\":[{\"code\":\"INVALID_FIELD\",\"description\":\"zoe\"}]}"));

        // When
        var refused =
                catchThrowableOfType(JamfRefused.class, () -> session.update(DeviceKind.COMPUTER, ID, change("zoe")));

        // Then
        assertThat(refused.code()).contains("INVALID_FIELD");
        assertThat(refused.getMessage()).doesNotContain("zoe");
    }

    @Test
    void aBusyJamfIsUnavailableForAsLongAsItAsksAndNotAskedAgain() {
        // Given
        jamf.on("PATCH", DETAIL, Answer.html(503).with("Retry-After", "7"));

        // When
        var unavailable = catchThrowableOfType(
                JamfUnavailable.class, () -> session.update(DeviceKind.COMPUTER, ID, change("zoe")));

        // Then
        assertThat(unavailable.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(unavailable.maybeApplied()).isFalse();
        assertThat(jamf.asked("PATCH", DETAIL)).hasSize(1);
    }

    @Test
    void aWriteThatEndsIn500MayHaveBeenStoredAndIsNotRepeated() {
        // Given
        jamf.on("PATCH", DETAIL, Answer.html(500));

        // When
        var unavailable = catchThrowableOfType(
                JamfUnavailable.class, () -> session.update(DeviceKind.COMPUTER, ID, change("zoe")));

        // Then
        assertThat(unavailable.maybeApplied()).isTrue();
        assertThat(jamf.asked("PATCH", DETAIL)).hasSize(1);
    }

    @Test
    void aWriteWhoseConnectionDropsMayHaveBeenStoredAndIsNotRepeated() {
        // Given
        jamf.on("PATCH", DETAIL, Answer.dropped());

        // When
        var unavailable = catchThrowableOfType(
                JamfUnavailable.class, () -> session.update(DeviceKind.COMPUTER, ID, change("zoe")));

        // Then
        assertThat(unavailable.maybeApplied()).isTrue();
        assertThat(jamf.asked("PATCH", DETAIL)).hasSize(1);
    }

    @Test
    void aReadIsRepeatedOnceAfterAGatewayTimeout() {
        // Given
        jamf.on("GET", RECORD, Answer.html(504), Answer.json(200, mac(SERIAL)));

        // When, Then
        assertThat(session.read(DeviceKind.COMPUTER, ID)).isPresent();
    }

    @Test
    void aReadWhoseConnectionDropsIsRepeated() {
        // Given
        jamf.on("GET", RECORD, Answer.dropped(), Answer.json(200, mac(SERIAL)));

        // When, Then
        assertThat(session.read(DeviceKind.COMPUTER, ID)).isPresent();
    }

    @Test
    void aPageInsteadOfJsonIsUnavailable() {
        // Given
        jamf.on("GET", RECORD, Answer.html(200));

        // When, Then
        assertThatThrownBy(() -> session.read(DeviceKind.COMPUTER, ID))
                .isInstanceOf(JamfUnavailable.class)
                .hasMessageContaining("a page instead of JSON")
                .hasMessageNotContaining("Sorry");
    }

    @Test
    void aRedirectIsTroubleThatMayPassAndPointsAtTheConfiguredAddress() {
        // Given
        jamf.on("GET", RECORD, Answer.empty(302).with("Location", "https://elsewhere.example"));

        // When, Then
        assertThatThrownBy(() -> session.read(DeviceKind.COMPUTER, ID))
                .isInstanceOf(JamfUnavailable.class)
                .hasMessageContaining("usher.jamf.url");
    }

    @Test
    void anAnswerWithoutAnEndIsCutOff() {
        // Given
        jamf.on("GET", RECORD, Answer.json(200, "{\"x\":\"" + "y".repeat(9 * 1024 * 1024) + "\"}"));

        // When, Then
        assertThatThrownBy(() -> session.read(DeviceKind.COMPUTER, ID)).isInstanceOf(JamfUnavailable.class);
    }

    @Test
    void aJamfThatIsDownIsUnavailableAndNothingWasApplied() {
        // Given: port 1 of loopback, where nobody listens
        var down = JamfTestBed.client(URI.create("http://127.0.0.1:1"), new CountedTokens(), scripted.clock);

        // When
        try (var other = down.open(Urgency.INTERACTIVE, Duration.ofSeconds(5))) {
            var unavailable = catchThrowableOfType(
                    JamfUnavailable.class, () -> other.update(DeviceKind.COMPUTER, ID, change("zoe")));

            // Then
            assertThat(unavailable.maybeApplied()).isFalse();
            assertThat(unavailable).hasMessageContaining("did not accept a connection");
        }
    }

    @Test
    void theMessageOfARefusalHoldsNoToken() {
        // Given
        jamf.on("GET", RECORD, Answer.json(403, "{}"));

        // When, Then
        assertThatThrownBy(() -> session.read(DeviceKind.COMPUTER, ID))
                .isInstanceOfSatisfying(
                        JamfRefused.class,
                        refused -> assertThat(refused.privilege()).isEqualTo(Optional.of("Read Computers")))
                .hasMessageNotContaining("token-1");
    }
}
