package dev.usher.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.StrictRules;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code usher.assignment.on-conflict=replace}: another user's Mac is taken over, by whoever proves to sit at it. */
@UsherTest
@TestProfile(StrictRules.class)
class ReplaceTest {
    private static final String MARY = "mary@example.com";

    @Test
    void withTheRightUdidTheMacIsTakenOver() {
        var mac = takenMac();
        SignIn.begin(Map.of("device", Map.of("serialNumber", mac.serial(), "udid", mac.udid())))
                .withPassword(MARY)
                .until("assigned");
        assertThat(Sandbox.jamf()
                        .mac(mac.serial())
                        .orElseThrow()
                        .userAndLocation()
                        .username())
                .isEqualTo(MARY);
        assertThat(Sandbox.jamf().patches(mac.serial())).isEqualTo(1);
    }

    @Test
    void withoutProofItIsNot() {
        var mac = takenMac();
        SignIn.begin(mac.serial())
                .withPassword(MARY)
                .until("needs_attention")
                .body("outcome.code", equalTo("device_not_proven"));
        assertThat(Sandbox.jamf().patches(mac.serial())).isZero();
    }

    private static SandboxMac takenMac() {
        var mac = SandboxMac.outOfTheBox(SignIn.freshSerial(), "Taken Mac")
                .enrolledAt(Instant.now().minusSeconds(3600))
                .withUserAndLocation(SandboxUserAndLocation.ofUsername("old.owner@example.com"));
        Sandbox.jamf().addMac(mac);
        return mac;
    }
}
