package dev.usher.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.BehindThePane;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxLife.UsernameWritten;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import dev.usher.sandbox.jamf.SandboxWebhook;
import dev.usher.sandbox.okta.SandboxPerson;
import dev.usher.webhook.Sender;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A Mac out of its box: its Setup Assistant shows Jamf Pro's pane, the person signs in at Okta through Usher, Jamf Pro enrolls
 * the Mac under the username and tells Usher, and Usher completes the record.
 */
@UsherTest
@TestProfile(BehindThePane.class)
class AdeStoryTest {
    private static final String OKTA_ID = "1";

    @BeforeEach
    void jamfPointsAtUsherAndTellsIt() {
        var jamf = Sandbox.jamf();
        jamf.sso().pointAt(Sender.address("/saml/metadata"));
        var secret = new SandboxWebhook.Authentication.Header("{\"X-Usher-Secret\":\"" + Sender.JAMF_SECRET + "\"}");
        for (var event : List.of("ComputerAdded", "ComputerInventoryCompleted")) {
            jamf.webhooks()
                    .subscribe(SandboxWebhook.json(event, Sender.address("/webhooks/jamf"))
                            .withAuthentication(secret));
        }
    }

    @AfterEach
    void nobodyListensAnyMore() {
        Sandbox.jamf().webhooks().unsubscribeAll();
        Sandbox.jamf().webhooks().loss(0);
        Sandbox.jamf().ssoPane().usernameWritten(UsernameWritten.BEFORE_EVENTS);
        Sandbox.jamf().sso().reset();
    }

    /** A name that no other test of this class waits under. */
    private static SandboxPerson newColleague() {
        var person = SandboxPerson.person("new." + SignIn.freshSerial().toLowerCase(Locale.ROOT) + "@example.com")
                .named("Nell", "Newcomer")
                .department("Finance")
                .title("Contabilista Sénior")
                .office("Lisbon/4.12")
                .emailFactor()
                .build();
        Sandbox.okta().addPerson(person);
        return person;
    }

    @ParameterizedTest(name = "the username is written {0}")
    @EnumSource(
            value = UsernameWritten.class,
            names = {"BEFORE_EVENTS", "BETWEEN_EVENTS"})
    void oneSignInAtTheFirstStartAndTheMacIsTheirsInFull(UsernameWritten when) throws Exception {
        // Given
        Sandbox.jamf().ssoPane().usernameWritten(when);
        var nell = newColleague();
        var serial = SignIn.freshSerial();

        // When
        var setupAssistant = signIn(serial, nell);

        // Then
        assertThat(setupAssistant.page()).contains("This Mac is enrolled", serial, nell.login());
        Sender.until(() -> {
            var mac = Sandbox.jamf().mac(serial).orElseThrow();
            var record = mac.userAndLocation();
            assertThat(record.username()).isEqualTo(nell.login());
            assertThat(record.realname()).isEqualTo("Nell Newcomer");
            assertThat(record.email()).isEqualTo(nell.login());
            assertThat(record.position()).isEqualTo("Contabilista Sénior");
            assertThat(Sandbox.jamf().departmentName(record.departmentId())).contains("Finance");
            assertThat(Sandbox.jamf().buildingName(record.buildingId())).contains("Lisbon");
            assertThat(record.room()).isEqualTo("4.12");
            assertThat(mac.extensionAttributes().get(OKTA_ID)).singleElement().matches(id -> id.startsWith("00u"));
            assertThat(setupAssistant.state()).isEqualTo("assigned");
        });
    }

    @Test
    void whoBeginsAnewOnThePageComesBackToJamfAllTheSame() throws Exception {
        var nell = newColleague();
        var serial = SignIn.freshSerial();
        Sender.until(() -> assertThat(SetupAssistant.of(serial).status()).isEqualTo(200));

        var view = SetupAssistant.of(serial).press("cancel").press("again");
        view.answer("identify", Map.of("identifier", nell.login()))
                .answer("challenge-authenticator", Map.of("credentials.passcode", SandboxPerson.DEFAULT_PASSWORD));
        var code = Sandbox.okta().mailbox().latest(nell.login()).orElseThrow().code();
        view.answer("challenge-authenticator", Map.of("credentials.passcode", code));

        assertThat(view.onToJamf().page()).contains("This Mac is enrolled", serial, nell.login());
    }

    @Test
    void aSecondMacOfThatNameIsLeftToPeople() throws Exception {
        // Given: nobody hears of the first Mac
        var nell = newColleague();
        var first = SignIn.freshSerial();
        Sandbox.jamf().webhooks().loss(1);
        var setupAssistant = signIn(first, nell);
        assertThat(setupAssistant.state()).isEqualTo("waiting_for_device");
        Sandbox.jamf().webhooks().loss(0);

        // When
        var second = SignIn.freshSerial();
        Sandbox.jamf().addMac(SandboxMac.outOfTheBox(second, "Another Mac"));
        Sandbox.jamf().life().enrollAs(second, nell.login(), UsernameWritten.BEFORE_EVENTS);

        // Then
        Sender.until(() -> assertThat(setupAssistant.state()).isEqualTo("needs_attention"));
        assertThat(List.of(first, second))
                .allSatisfy(serial -> assertThat(
                                Sandbox.jamf().mac(serial).orElseThrow().userAndLocation())
                        .isEqualTo(SandboxUserAndLocation.ofUsername(nell.login())));
    }

    /** Password and a mailed code, in the web view; where Jamf Pro was set up a moment ago, the door opens when Usher sees it. */
    private static SetupAssistant signIn(String serial, SandboxPerson person) throws InterruptedException {
        Sender.until(() -> assertThat(SetupAssistant.of(serial).status()).isEqualTo(200));
        var view = SetupAssistant.of(serial)
                .answer("identify", Map.of("identifier", person.login()))
                .answer("challenge-authenticator", Map.of("credentials.passcode", SandboxPerson.DEFAULT_PASSWORD));
        var code = Sandbox.okta().mailbox().latest(person.login()).orElseThrow().code();
        view.answer("challenge-authenticator", Map.of("credentials.passcode", code));
        return view.onToJamf();
    }
}
