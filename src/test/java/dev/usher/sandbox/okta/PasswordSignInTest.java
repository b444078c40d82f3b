package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordSignInTest {
    private static final String MARY = "mary@example.com";
    private static final String RIGHT = SandboxPerson.DEFAULT_PASSWORD;

    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Caller caller = SANDBOX.caller;

    @Test
    void aPasswordAloneLeadsFromInteractToTokens() {
        // Given
        var first = caller.begin();

        // When
        var second = caller.identify(first, MARY);
        var last = caller.passcode(second, RIGHT);
        var tokens = caller.redeem(last.interactionCode());

        // Then
        assertThat(first.steps()).containsExactly("identify");
        assertThat(first.header("Content-Type")).isEqualTo(Reply.ION);
        assertThat(first.text("/expiresAt")).isEqualTo("2026-11-24T11:00:00.000Z");
        assertThat(first.text("/stateHandle")).matches("02\\.id\\.[A-Za-z0-9_-]{40}~c\\.[A-Za-z0-9_-]{100,}");
        assertThat(second.steps()).containsExactly("challenge-authenticator");
        assertThat(second.text("/currentAuthenticatorEnrollment/value/key")).isEqualTo("okta_password");
        assertThat(last.text("/successWithInteractionCode/href"))
                .startsWith(SANDBOX.okta.origin() + "/oauth2/aus")
                .endsWith("/v1/token");
        assertThat(last.interactionCode()).matches("[A-Za-z0-9_-]{43}");
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.header("Cache-Control")).isEqualTo("no-store");
        assertThat(tokens.text("/token_type")).isEqualTo("Bearer");
        assertThat(tokens.json().has("refresh_token")).isTrue();
    }

    @Test
    void theUsernameIsComparedWithoutCase() {
        assertThat(caller.signIn("Mary@Example.COM").interactionCode()).isNotEmpty();
    }

    @Test
    void anOrgMayAskForThePasswordAtOnce() {
        // Given
        SANDBOX.has(OrgTrait.PASSWORD_ON_IDENTIFY);
        var first = caller.begin();

        // When
        var wrong = identifyWithPassword(first, "wrong");
        var right = identifyWithPassword(wrong, RIGHT);

        // Then
        assertThat(first.form("identify").toString()).contains("\"passcode\"");
        assertThat(first.form("recover").path("href").asText()).endsWith("/idp/idx/recover");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.message()).isEqualTo("errors.E0000004");
        assertThat(wrong.steps()).containsExactly("identify");
        assertThat(right.interactionCode()).isNotEmpty();
    }

    @Test
    void aWrongPasswordDropsBackToTheUsername() {
        // When
        var wrong = caller.passcode(caller.identify(caller.begin(), MARY), "wrong");

        // Then
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.steps()).containsExactly("identify");
        assertThat(wrong.message()).isEqualTo("incorrectPassword");
    }

    @Test
    void aWrongPasswordKeepsTheStepWhereTheOrgDoesSo() {
        // Given
        SANDBOX.has(OrgTrait.KEEPS_PASSWORD_STEP);

        // When
        var wrong = caller.passcode(caller.identify(caller.begin(), MARY), "wrong");

        // Then
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.steps()).containsExactly("challenge-authenticator");
        assertThat(wrong.message()).isEqualTo("errors.E0000004");
        assertThat(caller.passcode(wrong, RIGHT).interactionCode()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"nobody@example.com", "gone@example.com"})
    void anUnknownUserIsToldAtOnce(String login) {
        // When
        var answer = caller.identify(caller.begin(), login);

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.steps()).containsExactly("identify");
        assertThat(answer.message()).isEqualTo("idx.unknown.user");
        assertThat(answer.text("/messages/value/0/class")).isEqualTo("INFO");
        assertThat(answer.text("/messages/value/0/message")).contains(login);
    }

    @Test
    void anUnknownUserMayBeToldAfterThePassword() {
        // Given
        SANDBOX.has(OrgTrait.TELLS_UNKNOWN_USERS_LATE);

        // When
        var asked = caller.identify(caller.begin(), "nobody@example.com");
        var told = caller.passcode(asked, RIGHT);

        // Then
        assertThat(asked.steps()).containsExactly("challenge-authenticator");
        assertThat(told.status()).isEqualTo(400);
        assertThat(told.message()).isEqualTo("idx.unknown.user");
    }

    @Test
    void aHiddenUnknownUserLooksLikeAWrongPassword() {
        // Given
        SANDBOX.has(OrgTrait.HIDES_UNKNOWN_USERS);

        // When
        var nobody = caller.identify(caller.begin(), "nobody@example.com");
        var mary = caller.identify(caller.begin(), MARY);
        var nobodyFailed = caller.passcode(nobody, "wrong");
        var maryFailed = caller.passcode(mary, "wrong");

        // Then
        assertThat(nobody.steps()).isEqualTo(mary.steps());
        assertThat(nobody.text("/user/value/id")).hasSameSizeAs(mary.text("/user/value/id"));
        assertThat(nobodyFailed.status()).isEqualTo(maryFailed.status()).isEqualTo(400);
        assertThat(nobodyFailed.message()).isEqualTo(maryFailed.message()).isEqualTo("errors.E0000004");
        assertThat(nobodyFailed.http().body()).hasSameSizeAs(maryFailed.http().body());
    }

    @ParameterizedTest
    @CsvSource({
        "unassigned@example.com, idx.error.user.not.assigned.to.app",
        "locked@example.com, authfactor.challenge.suspended_factor"
    })
    void whoMayNotSignInIsSentBackToTheUsername(String login, String key) {
        // When
        var answer = caller.signIn(login);

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.steps()).containsExactly("identify");
        assertThat(answer.message()).isEqualTo(key);
        assertThat(answer.interactionCode()).isEmpty();
    }

    @Test
    void aPolicyDenialEndsTheSignIn() {
        // When
        var denied = caller.signIn("denied@example.com");
        var handle = Json.object().put("stateHandle", denied.text("/stateHandle"));
        var later = caller.json(SANDBOX.okta.origin() + "/idp/idx/introspect", handle);

        // Then
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.message()).isEqualTo("security.access_denied");
        assertThat(denied.steps()).isEmpty();
        assertThat(later.status()).isEqualTo(403);
    }

    @Test
    void blankFieldsAreNamedAtTheField() {
        // Given
        var first = caller.begin();

        // When
        var noName = caller.identify(first, "  ");
        var noPassword = caller.passcode(caller.identify(noName, MARY), "");

        // Then
        assertThat(noName.status()).isEqualTo(400);
        assertThat(noName.fieldMessage()).isEqualTo("model.validation.field.blank");
        assertThat(noPassword.status()).isEqualTo(400);
        assertThat(noPassword.fieldMessage()).isEqualTo("model.validation.field.blank");
        assertThat(caller.passcode(noPassword, RIGHT).interactionCode()).isNotEmpty();
    }

    @Test
    void anOptionalAuthenticatorMayBeSkipped() {
        // When
        var offered = caller.signIn("offered@example.com");
        var skipped = caller.follow(offered, "skip", body -> {});

        // Then
        assertThat(offered.steps()).containsExactly("select-authenticator-enroll", "skip");
        assertThat(skipped.interactionCode()).isNotEmpty();
    }

    @Test
    void recoveryIsOfferedButRefusedAndTheSignInGoesOn() {
        // Given
        var asked = caller.identify(caller.begin(), MARY);

        // When
        var refused = caller.follow(asked, "recover", body -> {});

        // Then
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).isEqualTo("oie.selfservice.reset.password.not.allowed");
        assertThat(refused.steps()).isEmpty();
        assertThat(caller.passcode(asked, RIGHT).interactionCode()).isNotEmpty();
    }

    private Answer identifyWithPassword(Answer document, String password) {
        return caller.follow(
                document,
                "identify",
                body -> body.put("identifier", MARY).putObject("credentials").put("passcode", password));
    }
}
