package dev.usher.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.kit.EveryVerdict;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxMac;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** Devices that are to have no user. */
@UsherTest
@TestProfile(EveryVerdict.class)
class ExcludedTest {
    private static final String MARY = "mary@example.com";

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
