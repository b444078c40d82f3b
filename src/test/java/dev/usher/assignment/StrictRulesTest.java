package dev.usher.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.usher.kit.JamfConversation;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.StrictRules;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import dev.usher.sandbox.okta.SandboxPerson;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Owners are replaced by who proves to hold the Mac, and the rules are strict. */
@UsherTest
@TestProfile(StrictRules.class)
class StrictRulesTest {
    @Test
    void anOwnerIsReplacedByWhoKnowsTheMac() {
        var mac = takenMac();
        SignIn.begin(Map.of("device", Map.of("serialNumber", mac.serial(), "udid", mac.udid())))
                .withPassword(person("prover").build().login())
                .until("assigned");
        assertThat(user(mac).username()).isEqualTo("prover@example.com");
    }

    @Test
    void anOwnerIsNotReplacedByWhoKnowsTheSerialNumberOnly() {
        var mac = takenMac();
        SignIn.begin(mac.serial())
                .withPassword(person("guesser").build().login())
                .until("needs_attention")
                .body("outcome.code", equalTo("device_not_proven"));
        assertThat(user(mac).username()).isEqualTo("old.owner@example.com");
        assertThat(Sandbox.jamf().patches(mac.serial())).isZero();
    }

    @Test
    void aMissingValueClearsWhereTheRuleSaysSo() {
        var mac = takenMac();
        SignIn.begin(Map.of("device", Map.of("serialNumber", mac.serial(), "managementId", mac.managementId())))
                .withPassword(person("phoneless").build().login())
                .until("assigned")
                .body("assignment.fields.phone", equalTo(""));
        assertThat(user(mac).phone()).isEmpty();
    }

    @Test
    void aMissingValueStopsTheAssignmentWhereTheRuleSaysSo() {
        var mac = SignIn.freshMac();
        Sandbox.okta().addPerson(SandboxPerson.person("untitled@example.com").build());
        SignIn.begin(mac.serial())
                .withPassword("untitled@example.com")
                .until("needs_attention")
                .body("outcome.code", equalTo("value_missing"))
                .body("outcome.text", containsString("position"));
        assertThat(Sandbox.jamf().patches(mac.serial())).isZero();
    }

    @Test
    void aDepartmentThatMustExistStopsTheAssignment() {
        var mac = SignIn.freshMac();
        SignIn.begin(mac.serial())
                .withPassword(add(person("lost").department("Ministry of Silly Walks")))
                .until("needs_attention")
                .body("outcome.code", equalTo("value_not_in_jamf"))
                .body("outcome.text", containsString("usher.mapping.fields.department"));
        assertThat(Sandbox.jamf().patches(mac.serial())).isZero();
    }

    @Test
    void whomTheRuleGivesTheUsernameOfAnotherOwnerGetsNoDevice() {
        var first = add(person("first").email("One.Mailbox@example.com"));
        SignIn.begin(SignIn.freshIpad())
                .withPassword(first)
                .until("assigned")
                .body("assignment.fields.username", equalTo("One.Mailbox@example.com"));
        var ipad = SignIn.freshIpad();

        SignIn.begin(ipad)
                .withPassword(add(person("second").email("one.mailbox@example.com")))
                .until("needs_attention")
                .body("outcome.code", equalTo("ambiguous_user"))
                .body("outcome.text", containsString("usher.mapping.fields.username"));

        assertThat(Sandbox.jamf().mobileDevices().patches(ipad)).isZero();
        SignIn.begin(SignIn.freshIpad()).withPassword(first).until("assigned");
    }

    @Test
    void aBuildingIsCreatedWhereTheRuleSaysSo() {
        Sandbox.jamf().addPrivilege("Create Buildings");
        var mac = SignIn.freshMac();
        SignIn.begin(mac.serial())
                .withPassword(add(person("builder").office("Tower of Babel/7")))
                .until("assigned")
                .body("assignment.fields.building", equalTo("Tower of Babel"));
        assertThat(Sandbox.jamf().buildingId("Tower of Babel"))
                .contains(user(mac).buildingId());
    }

    @Test
    void extensionAttributesAreWrittenByTheirDefinition() {
        var mac = SignIn.freshMac();
        SignIn.begin(mac.serial())
                .withPassword(add(person("costly").claim("cost_center", "2000")))
                .until("assigned")
                .body("assignment.fields.'extension-attributes'.'Okta ID'", notNullValue())
                .body("assignment.fields.'extension-attributes'.'Cost Center'", equalTo("2000"))
                .body("assignment.warnings", hasItem(containsString("Battery Cycles")));
        var written = Sandbox.jamf().mac(mac.serial()).orElseThrow().extensionAttributes();
        assertThat(written.get("1")).first().asString().startsWith("00u");
        assertThat(written).containsEntry("2", List.of("2000"));
        assertThat(written.get("3")).isNotEqualTo(List.of("99"));
    }

    @Test
    void aValueThatAPopUpDoesNotHaveIsLeftOutWithAWarning() {
        var mac = SignIn.freshMac();
        SignIn.begin(mac.serial())
                .withPassword(add(person("odd").claim("cost_center", "9999")))
                .until("assigned")
                .body("assignment.warnings", hasItem(containsString("Cost Center")));
        assertThat(Sandbox.jamf().mac(mac.serial()).orElseThrow().extensionAttributes())
                .doesNotContainEntry("2", List.of("9999"));
    }

    @Test
    void whatIsSentToJamfFitsItsSchema() {
        aBuildingIsCreatedWhereTheRuleSaysSo();
        extensionAttributesAreWrittenByTheirDefinition();
        JamfConversation.fitsTheSchema();
    }

    private static SandboxPerson.Builder person(String name) {
        var person = SandboxPerson.person(name.toLowerCase(Locale.ROOT) + "@example.com")
                .title("Tester");
        Sandbox.okta().addPerson(person.build());
        return person;
    }

    private static String add(SandboxPerson.Builder builder) {
        var person = builder.build();
        Sandbox.okta().addPerson(person);
        return person.login();
    }

    private static SandboxMac takenMac() {
        var owner = new SandboxUserAndLocation("old.owner@example.com", "Old", "", "", "+1 555 0199", "-1", "-1", "");
        var mac = SandboxMac.outOfTheBox(SignIn.freshSerial(), "Taken Mac")
                .enrolledAt(Instant.now().minusSeconds(3600))
                .withUserAndLocation(owner);
        Sandbox.jamf().addMac(mac);
        return mac;
    }

    private static SandboxUserAndLocation user(SandboxMac mac) {
        return Sandbox.jamf().mac(mac.serial()).orElseThrow().userAndLocation();
    }
}
