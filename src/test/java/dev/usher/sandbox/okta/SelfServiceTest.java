package dev.usher.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelfServiceTest {
    private static final String UMA = "unlock@example.com";
    private static final String NEW = "newcomer@example.com";

    @RegisterExtension
    static final WithOkta SANDBOX = new WithOkta();

    private final Caller caller = SANDBOX.caller;

    @BeforeEach
    void offersSelfService() {
        SANDBOX.has(OrgTrait.OFFERS_SELF_SERVICE);
    }

    @Test
    void aLockedAccountIsUnlockedByAMailedCode() {
        // Given
        var locked = caller.signIn(UMA);

        // When
        var choice = caller.follow(locked, "unlock-account", body -> {});
        var asked = unlock(choice, UMA, Factor.EMAIL, "email");
        var unlocked = caller.passcode(asked, SANDBOX.codeMailedTo(UMA));
        var done = caller.passcode(unlocked, SandboxPerson.DEFAULT_PASSWORD);

        // Then
        assertThat(locked.message()).isEqualTo("authfactor.challenge.suspended_factor");
        assertThat(choice.steps()).containsExactly("select-authenticator-unlock-account");
        assertThat(asked.steps()).startsWith("challenge-authenticator");
        assertThat(unlocked.message()).isEqualTo("oie.selfservice.unlock_user.landing.to.app.success.message");
        assertThat(unlocked.text("/messages/value/0/class")).isEqualTo("INFO");
        assertThat(unlocked.text("/currentAuthenticatorEnrollment/value/key")).isEqualTo("okta_password");
        assertThat(done.interactionCode()).isNotEmpty();
        assertThat(caller.signIn(UMA).interactionCode()).isNotEmpty();
    }

    @Test
    void notEveryAccountMayBeUnlocked() {
        // Given
        var lou = "locked@example.com";
        var choice = caller.follow(caller.begin(), "unlock-account", body -> {});

        // When
        var refused = caller.passcode(unlock(choice, lou, Factor.EMAIL, "email"), SANDBOX.codeMailedTo(lou));

        // Then
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.steps()).isEmpty();
        assertThat(caller.signIn(lou).interactionCode()).isEmpty();
    }

    @Test
    void anUnlockNeedsAnAuthenticatorThatIsSetUp() {
        // Given
        var choice = caller.follow(caller.begin(), "unlock-account", body -> {});

        // When
        var refused = unlock(choice, UMA, Factor.PHONE, "sms");

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.steps()).containsExactly("select-authenticator-unlock-account");
    }

    @Test
    void aNewcomerRegistersAndSignsIn() {
        // When
        var form = caller.follow(caller.begin(), "select-enroll-profile", body -> {});
        var first = profile(form, "Ned", NEW);
        var passwordForm = caller.enroll(first, Factor.PASSWORD, "methodType", "password");
        var second = caller.answer(passwordForm, "enroll-authenticator", "passcode", "Battery-Staple-2");
        var emailForm = caller.enroll(second, Factor.EMAIL, "methodType", "email");
        var third = caller.answer(emailForm, "enroll-authenticator", "passcode", SANDBOX.codeMailedTo(NEW));
        var done = caller.follow(third, "skip", body -> {});
        var next = caller.passcode(caller.identify(caller.begin(), NEW), "Battery-Staple-2");

        // Then
        assertThat(form.steps()).containsExactly("enroll-profile", "select-identify");
        assertThat(first.steps()).containsExactly("select-authenticator-enroll");
        assertThat(first.text("/intent")).isEqualTo("ENROLL_NEW_USER");
        assertThat(passwordForm
                        .json()
                        .at("/currentAuthenticator/value/settings")
                        .has("complexity"))
                .isTrue();
        assertThat(emailForm.form("poll").path("refresh").asInt()).isEqualTo(4000);
        assertThat(third.steps()).containsExactly("select-authenticator-enroll", "skip");
        assertThat(caller.amr(done)).containsExactlyInAnyOrder("pwd", "email", "mfa");
        assertThat(next.text("/authenticatorEnrollments/value/0/key")).isEqualTo("okta_email");
    }

    @ParameterizedTest
    @CsvSource({
        "'', newcomer@example.com, model.validation.field.blank",
        "Ned, not-an-address, registration.error.invalidLoginEmail",
        "Ned, Mary@example.com, registration.error.notUniqueWithinOrg",
        "Ned, gone@example.com, registration.error.notUniqueWithinOrg"
    })
    void aProfileThatCannotBeIsRefusedAtTheField(String first, String email, String key) {
        // Given
        var form = caller.follow(caller.begin(), "select-enroll-profile", body -> {});

        // When
        var refused = profile(form, first, email);

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fieldMessage()).isEqualTo(key);
        assertThat(refused.steps()).startsWith("enroll-profile");
    }

    @Test
    void registrationLeadsBackToTheSignIn() {
        // Given
        var form = caller.follow(caller.begin(), "select-enroll-profile", body -> {});

        // When
        var back = caller.follow(form, "select-identify", body -> {});

        // Then
        assertThat(back.steps()).startsWith("identify");
    }

    private Answer unlock(Answer choice, String login, Factor factor, String method) {
        return caller.follow(
                choice,
                "select-authenticator-unlock-account",
                body -> body.put("identifier", login)
                        .putObject("authenticator")
                        .put("id", factor.id)
                        .put("methodType", method));
    }

    private Answer profile(Answer form, String first, String email) {
        return caller.follow(
                form,
                "enroll-profile",
                body -> body.putObject("userProfile")
                        .put("firstName", first)
                        .put("lastName", "Newcomer")
                        .put("email", email));
    }
}
