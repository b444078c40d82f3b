package dev.usher.jamf;

import static dev.usher.jamf.ScriptedSession.forbidden;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.jamf.ScriptedJamf.Answer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsSessionTest {
    private static final String COLLECTION = "/api/v2/computer-inventory-collection-settings";
    private static final String RE_ENROLLMENT = "/api/v1/reenrollment";
    private static final String SSO = "/api/v3/sso";
    private static final String SAML = """
            {"configurationType":"%s","ssoEnabled":%s,"samlSettings":{"userMapping":"EMAIL"},
             "oidcSettings":{"userMapping":"USERNAME"}}
            """;

    private final ScriptedSession scripted = new ScriptedSession();
    private final ScriptedJamf jamf = scripted.jamf;
    private final JamfSession session = scripted.session;

    @AfterEach
    void close() {
        scripted.close();
    }

    @Test
    void whatUndoesAnAssignmentIsReadOnceInTenMinutes() {
        // Given
        jamf.on("GET", COLLECTION, collection(true));
        jamf.on("GET", RE_ENROLLMENT, Answer.json(200, "{\"isFlushLocationInformationEnabled\":true}"));
        jamf.on("GET", SSO, Answer.json(200, SAML.formatted("SAML", "true")));

        // When
        var settings = session.settings();
        session.settings();

        // Then
        assertThat(settings)
                .isEqualTo(new UndoingSettings(
                        Optional.of(true), Optional.of(false), Optional.of(true), Optional.of("EMAIL")));
        assertThat(jamf.asked("GET", COLLECTION)).hasSize(1);
        assertThat(jamf.asked("GET", SSO)).hasSize(1);
    }

    @Test
    void aChangedSettingIsSeenAfterTenMinutes() {
        // Given
        jamf.on("GET", COLLECTION, collection(true));
        session.settings();
        jamf.on("GET", COLLECTION, collection(false));

        // When
        scripted.clock.advance(Duration.ofMinutes(10));

        // Then
        assertThat(session.settings().reconMayChangeUser()).contains(false);
    }

    @Test
    void whatUsherMayNotReadOrTheServerLacksIsUnknown() {
        // Given: no answer for the single sign-on is a 404
        jamf.on("GET", COLLECTION, forbidden());
        jamf.on("GET", RE_ENROLLMENT, Answer.json(200, "{\"isFlushLocationInformationEnabled\":false}"));

        // When, Then
        assertThat(session.settings())
                .isEqualTo(
                        new UndoingSettings(Optional.empty(), Optional.empty(), Optional.of(false), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"SAML, true, EMAIL", "OIDC_WITH_SAML, true, EMAIL", "OIDC, true, ", "SAML, false, "})
    void onlySamlThatIsOnNamesTheUser(String type, boolean on, String mapping) {
        // Given
        jamf.on("GET", SSO, Answer.json(200, SAML.formatted(type, on)));

        // When, Then
        assertThat(session.settings().ssoUserMapping()).isEqualTo(Optional.ofNullable(mapping));
    }

    @Test
    void aSettingThatJamfFailsToTellIsUnknownForAMinute() {
        // Given
        jamf.on("GET", COLLECTION, Answer.html(500), collection(true));
        jamf.on("GET", RE_ENROLLMENT, Answer.json(200, "{\"isFlushLocationInformationEnabled\":true}"));

        // When
        var settings = session.settings();
        session.settings();

        // Then
        assertThat(settings.reconMayChangeUser()).isEmpty();
        assertThat(settings.flushedAtReEnrollment()).contains(true);
        assertThat(jamf.asked("GET", COLLECTION)).hasSize(1);
        scripted.clock.advance(Duration.ofMinutes(1));
        assertThat(session.settings().reconMayChangeUser()).contains(true);
    }

    private static Answer collection(boolean allowed) {
        return Answer.json(
                200,
                "{\"computerInventoryCollectionPreferences\":{\"allowChangingUserAndLocation\":" + allowed
                        + ",\"updateLdapInfoOnComputerInventorySubmissions\":false}}");
    }
}
