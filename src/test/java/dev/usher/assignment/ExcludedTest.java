package dev.usher.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxMac;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Devices that are to have no user, and people whose usernames meet. */
@UsherTest
@TestProfile(ExcludedTest.Careful.class)
class ExcludedTest {
    private static final String MARY = "mary@example.com";

    public static class Careful implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "usher.mapping.excluded.\"Lab Macs\".when", "'Lab' in device.groups",
                    "usher.mapping.excluded.\"Shared iPads\".when", "device.shared",
                    "usher.mapping.excluded.\"Shared iPads\".says", "This iPad is everybody's.",
                    "usher.mapping.fields.username.value", "claims.preferred_username.split('@')[0]",
                    "usher.assignment.second-look", "1s");
        }
    }

    @Test
    void aSharedIpadHasNoUser() {
        SignIn.begin("DMPSHAREDPAD")
                .withPassword(MARY)
                .until("needs_attention")
                .body("outcome.code", equalTo("excluded"))
                .body("outcome.text", equalTo("This iPad is everybody's."))
                .body("assignment.state", equalTo("excluded"));
        assertThat(Sandbox.jamf().mobileDevices().patches("DMPSHAREDPAD")).isZero();
    }

    @Test
    void aMacOfTheLabHasNoUserAndOneOutsideItHas() {
        var groups = Sandbox.jamf().computerGroups();
        var lab = groups.add("Lab", false);
        var mac = SignIn.freshMac();
        groups.join(lab, mac.serial());

        SignIn.begin(mac.serial())
                .withPassword(MARY)
                .until("needs_attention")
                .body("outcome.code", equalTo("excluded"));
        SignIn.begin(SignIn.freshMac().serial()).withPassword(MARY).until("assigned");

        assertThat(Sandbox.jamf().patches(mac.serial())).isZero();
    }

    @Test
    void whatOnlyTheInventoryKnowsIsNotPreloadedBlindly() {
        var serial = SignIn.freshSerial();
        Sandbox.jamf().addMac(SandboxMac.outOfTheBox(serial, "Still in its box"));

        SignIn.begin(serial).withPassword(MARY).until("waiting_for_device");

        assertThat(Sandbox.jamf().preload().find(serial)).isEmpty();
    }
}
