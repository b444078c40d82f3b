package dev.usher.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.SandboxPerson;
import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a policy asks for between the last proof and the end, by the API alone. */
@UsherTest
class AfterPasswordTest {
    @Test
    void anExpiredPasswordIsChangedByTheRulesThatAreShown() {
        // Given
        var ede = somebody(Flag.EXPIRED_PASSWORD);

        // When
        var policy = ede.step().path("passwordPolicy");
        ede.answer("reenroll-authenticator", credentials("short"));
        var refused = ede.step().path("messages");
        ede.answer("reenroll-authenticator", credentials(ScriptedPerson.NEW_PASSWORD));

        // Then
        assertThat(policy.at("/complexity/minLength").asInt()).isPositive();
        assertThat(refused.findValuesAsText("level")).contains("error");
        assertThat(ede.actionNames()).doesNotContain("skip");
        assertThat(ede.signedIn()).as("%s", ede.enrollment()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Flag.class,
            names = {
                "EXPIRING_PASSWORD",
                "EXPIRING_MANAGED_PASSWORD",
                "INCOMPLETE_PROFILE",
                "OFFERED_ENROLLMENT",
                "UNKNOWN_STEP_BESIDE_SKIP"
            })
    void whatMayWaitIsSkipped(Flag flag) {
        // Given
        var person = somebody(flag);

        // When
        person.answer("skip", Map.of());

        // Then
        assertThat(person.signedIn()).as("%s", person.enrollment()).isTrue();
    }

    @Test
    void anExpiringPasswordSaysSoAndMayBeChangedAtOnce() {
        // Given
        var eva = somebody(Flag.EXPIRING_PASSWORD);

        // When
        var said = eva.messageKeys();
        eva.answer();

        // Then
        assertThat(said).contains("idx.password.expiring.message");
        assertThat(eva.signedIn()).isTrue();
    }

    @Test
    void aPasswordThatIsKeptElsewhereIsSaidToBeSo() {
        // Given
        var max = somebody(Flag.EXPIRING_MANAGED_PASSWORD);

        // Then
        assertThat(max.stepName()).isEqualTo("skip");
        assertThat(max.actionNames()).contains("reenroll-custom-password-expiry-warning");
    }

    @Test
    void aStepThatNobodyHasHeardOfIsOfferedBesideTheOtherUnderOktasOwnNames() {
        // Given
        var bea = somebody(Flag.UNKNOWN_STEP_BESIDE_SKIP);

        // When
        var unknown = bea.actionNames().stream()
                .filter(name -> name.startsWith("badge-check"))
                .toList();

        // Then
        assertThat(unknown).hasSize(1);
        assertThat(bea.action(unknown.getFirst()).path("fields")).isNotEmpty();
        assertThat(bea.action(unknown.getFirst()).has("unavailable")).isFalse();
        assertThat(bea.stepName()).isEqualTo("skip");
    }

    @ParameterizedTest
    @CsvSource({"true, signed in", "false, denied"})
    void consentIsGivenOrNot(boolean given, String end) {
        // Given
        var cleo = somebody(Flag.ASKED_FOR_CONSENT);

        // When
        var options = cleo.action("consent").path("fields").get(0).path("options");
        cleo.answer("consent", Map.of("consent", given));

        // Then
        assertThat(options.findValuesAsText("label")).containsExactly("Allow Access", "Don't Allow");
        assertThat(
                        cleo.signedIn()
                                ? "signed in"
                                : cleo.enrollment().path("state").asText())
                .isEqualTo(end);
    }

    @Test
    void eachScopeIsOneAnswerAlsoWhereItsNameHasADot() {
        // Given
        var sven = somebody(Flag.ASKED_FOR_SCOPES);
        var dotted = sven.action("granular-consent")
                .path("fields")
                .valueStream()
                .filter(field -> field.path("name").asText().endsWith("assets.read"))
                .findFirst()
                .orElseThrow();

        // When
        var body = JsonNodeFactory.instance.objectNode().put("consent", true);
        body.putObject("optedScopes").put("profile", true).put("email", true).put("assets.read", false);
        sven.answer("granular-consent", body);

        // Then
        assertThat(dotted.path("path").valueStream().map(JsonNode::asText))
                .containsExactly("optedScopes", "assets.read");
        assertThat(dotted.path("description").asText()).contains("assets.read");
        assertThat(sven.signedIn()).as("%s", sven.enrollment()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void stayingSignedInIsAQuestionToBeAnswered(boolean stay) {
        // Given
        var stella = somebody(Flag.ASKED_TO_STAY);

        // When
        stella.answer("keep-me-signed-in", Map.of("keepMeSignedIn", stay));

        // Then
        assertThat(stella.signedIn()).as("%s", stella.enrollment()).isTrue();
    }

    @Test
    void aDeviceThatFallsShortIsWarnedWithWhatToMend() {
        // Given
        var greta = somebody(Flag.DEVICE_GRACE_PERIOD);

        // When
        var messages = greta.step().path("messages");
        greta.answer();

        // Then
        assertThat(messages.findValuesAsText("level")).startsWith("warning");
        assertThat(messages.findValuesAsText("href")).contains("https://support.apple.com/macos/upgrade");
        assertThat(greta.signedIn()).isTrue();
    }

    @Test
    void aMissingFactAboutThePersonIsFilledIn() {
        // Given
        var prem = somebody(Flag.INCOMPLETE_PROFILE);

        // When
        var fields = prem.action("enroll-profile").path("fields");
        prem.answer("enroll-profile", Map.of("userProfile", Map.of("costCenter", "4711")));

        // Then
        assertThat(fields.findValuesAsText("name"))
                .containsExactly("userProfile.costCenter", "userProfile.secondEmail");
        assertThat(fields.get(0).path("maxLength").asInt()).isEqualTo(10);
        assertThat(prem.signedIn()).as("%s", prem.enrollment()).isTrue();
    }

    private static ScriptedPerson somebody(Flag flag) {
        var login = "after-" + SignIn.freshSerial().toLowerCase(Locale.ROOT) + "@example.com";
        Sandbox.okta().addPerson(SandboxPerson.person(login).flagged(flag).build());
        return ScriptedPerson.afterThePassword(login);
    }

    private static Map<String, ?> credentials(String passcode) {
        return Map.of("credentials", Map.of("passcode", passcode));
    }
}
