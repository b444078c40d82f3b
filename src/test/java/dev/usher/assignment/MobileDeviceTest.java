package dev.usher.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxMobileDevice;
import dev.usher.sandbox.jamf.SandboxMobileType;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** iPads and iPhones, beside Macs and by the same rules. */
@UsherTest
class MobileDeviceTest {
    private static final String ANA = "mary@example.com";

    @Test
    void whatKindItIsIsFoundOut() {
        var serial = SignIn.freshIpad();

        SignIn.begin(serial).withPassword(ANA).until("assigned").body("assignment.fields.username", equalTo(ANA));

        var user = ipad(serial).userAndLocation();
        assertThat(user.username()).isEqualTo(ANA);
        assertThat(user.email()).isEqualTo(ANA);
        assertThat(Sandbox.jamf().mobileDevices().patches(serial)).isEqualTo(1);
        assertThat(Sandbox.jamf().mobileDevices().renames()).isEmpty();
    }

    @Test
    void aKindThatTheCallerGotWrongIsNoObstacle() {
        var serial = SignIn.freshIpad();

        SignIn.begin(Map.of("device", Map.of("serialNumber", serial, "kind", "computer")))
                .withPassword(ANA)
                .until("assigned");

        assertThat(ipad(serial).userAndLocation().username()).isEqualTo(ANA);
    }

    @Test
    void anIpadThatIsAlreadyRightIsNotWritten() {
        var serial = SignIn.freshIpad();
        SignIn.begin(serial).withPassword(ANA).until("assigned");

        SignIn.begin(serial).withPassword(ANA).until("assigned");

        assertThat(Sandbox.jamf().mobileDevices().patches(serial)).isEqualTo(1);
    }

    @Test
    void anotherUsersIpadIsLeftAlone() {
        SignIn.begin("DMPOWNEDIPAD")
                .withPassword(ANA)
                .until("needs_attention")
                .body("outcome.code", equalTo("conflict"));

        assertThat(Sandbox.jamf().mobileDevices().patches("DMPOWNEDIPAD")).isZero();
    }

    @Test
    void aDeviceOfAnUnknownTypeIsAssignedAsFarAsItIsKnown() {
        var serial = SignIn.freshSerial();
        Sandbox.jamf()
                .mobileDevices()
                .add(SandboxMobileDevice.outOfTheBox(SandboxMobileType.UNKNOWN, serial, "Hardly known")
                        .enrolledAt(Instant.now()));
        Sandbox.jamf().mobileDevices().unprocessable("DMPUNKNOWN01", true);
        try {
            var ipad = SignIn.freshIpad();
            SignIn.begin(ipad).withPassword(ANA).until("assigned");
        } finally {
            Sandbox.jamf().mobileDevices().unprocessable("DMPUNKNOWN01", false);
        }
    }

    @Test
    void anIpadThatEnrollsLaterCompletesByItself() {
        var serial = SignIn.freshSerial();
        Sandbox.jamf()
                .mobileDevices()
                .add(SandboxMobileDevice.outOfTheBox(SandboxMobileType.IOS, serial, "Still in its box"));
        var signIn = SignIn.begin(Map.of("device", Map.of("serialNumber", serial, "kind", "mobile")))
                .withPassword(ANA);
        signIn.until("waiting_for_device");
        assertThat(Sandbox.jamf().preload().find(serial).orElseThrow().deviceType())
                .isEqualTo("Mobile Device");

        Sandbox.jamf().enroll(serial);

        signIn.until("assigned");
        assertThat(ipad(serial).userAndLocation().username()).isEqualTo(ANA);
    }

    private static SandboxMobileDevice ipad(String serial) {
        return Sandbox.jamf().mobileDevices().find(serial).orElseThrow();
    }
}
