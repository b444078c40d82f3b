package dev.usher.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.OrgTrait;
import dev.usher.sandbox.okta.SandboxPerson;
import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An org that lets people register, set a new password and unlock themselves: by the API alone. */
@UsherTest
class SelfServiceSignInTest {
    private final String login = "self-" + SignIn.freshSerial().toLowerCase(Locale.ROOT) + "@example.com";

    @BeforeEach
    void theOrgLetsPeopleHelpThemselves() {
        Sandbox.okta().settings().with(OrgTrait.OFFERS_SELF_SERVICE).refresh(50);
    }

    @AfterEach
    void oktaIsAsItWas() {
        Sandbox.okta().settings().without(OrgTrait.OFFERS_SELF_SERVICE).refresh(4000);
    }

    @Test
    void aForgottenPasswordIsReplacedAfterAMailedCode() {
        // Given
        Sandbox.okta().addPerson(SandboxPerson.person(login).build());
        var person = ScriptedPerson.arrives(login);
        person.answer();

        // When
        person.answer("recover", Map.of());
        var mailed = person.step().at("/authenticator/key").asText();
        person.signIn().passcode(code()).statusCode(200);
        person.refresh();
        var reset = person.stepName();
        var policy = person.step().has("passwordPolicy");
        person.answer();

        // Then
        assertThat(mailed).isEqualTo("okta_email");
        assertThat(reset).isEqualTo("reset-authenticator");
        assertThat(policy).isTrue();
        assertThat(person.signedIn()).as("%s", person.enrollment()).isTrue();
    }

    @Test
    void aLockedPersonUnlocksTheAccountAndSignsIn() {
        // Given
        Sandbox.okta()
                .addPerson(SandboxPerson.person(login)
                        .flagged(Flag.LOCKED)
                        .flagged(Flag.MAY_UNLOCK)
                        .build());
        var uma = ScriptedPerson.arrives(login);

        // When
        uma.answer("unlock-account", Map.of());
        var asked = uma.stepName();
        var email = uma.option(asked, "authenticator", "Email");
        uma.answer(asked, Map.of("identifier", login, "authenticator", email));
        uma.signIn().passcode(code()).statusCode(200);
        uma.refresh();
        var said = uma.messageKeys();
        uma.answer();

        // Then
        assertThat(asked).isEqualTo("select-authenticator-unlock-account");
        assertThat(said).contains("oie.selfservice.unlock_user.landing.to.app.success.message");
        assertThat(uma.signedIn()).as("%s", uma.enrollment()).isTrue();
    }

    @Test
    void somebodyNewRegistersAndSignsInAtOnce() {
        // Given
        var visitor = ScriptedPerson.arrives(login);

        // When
        visitor.answer("select-enroll-profile", Map.of());
        visitor.answer(
                "enroll-profile",
                Map.of("userProfile", Map.of("firstName", "Vera", "lastName", "Visitor", "email", login)));
        visitor.answer();
        visitor.answer();
        visitor.answer();
        visitor.answer("enroll-authenticator", Map.of("credentials", Map.of("passcode", code())));
        var offered = visitor.actionNames();
        visitor.answer("skip", Map.of());

        // Then
        assertThat(offered).contains("skip", "select-authenticator-enroll");
        assertThat(visitor.signedIn())
                .as("%s after %s", visitor.enrollment(), visitor.seen())
                .isTrue();
        assertThat(visitor.enrollment().at("/identity/name").asText()).isEqualTo("Vera Visitor");
    }

    @Test
    void aProfileThatIsNoProfileIsSaidAtItsField() {
        // Given
        var visitor = ScriptedPerson.arrives(login);
        visitor.answer("select-enroll-profile", Map.of());

        // When
        visitor.answer(
                "enroll-profile",
                Map.of("userProfile", Map.of("firstName", "V", "lastName", "V", "email", "no address")));

        // Then
        assertThat(visitor.step().path("messages").findValuesAsText("field")).containsExactly("userProfile.email");
    }

    @Test
    void anOrgThatDoesNotWantThatSaysSo() {
        // Given
        Sandbox.okta().settings().without(OrgTrait.OFFERS_SELF_SERVICE);
        var person = ScriptedPerson.arrives("mary@example.com");
        person.answer();

        // When
        person.answer("recover", Map.of());

        // Then
        assertThat(person.waiting()).isFalse();
        assertThat(person.enrollment().at("/outcome/text").asText()).isNotEmpty();
    }

    private String code() {
        return Sandbox.okta().mailbox().latest(login).orElseThrow().code();
    }
}
