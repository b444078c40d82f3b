package dev.usher.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.enrollment.DevicelessSignIns;
import dev.usher.kit.JamfConversation;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.SignInWithoutDevice;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import dev.usher.sandbox.okta.SandboxPerson;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Any serial number may be claimed, but only with a second factor; and Jamf is of an older release at times. */
@UsherTest
@TestProfile(StrongSignInTest.Strong.class)
class StrongSignInTest {
    private static final String ANA = "ana@example.com";

    public static class Strong implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "usher.assignment.on-conflict", "replace",
                    "usher.assignment.minimum-amr", "mfa",
                    "usher.device.proof", "none");
        }
    }

    @Inject
    SignInWithoutDevice people;

    @Test
    void aPasswordAloneIsTooWeak() {
        var mac = SignIn.freshMac();
        SignIn.begin(mac.serial())
                .withPassword("mary@example.com")
                .until("needs_attention")
                .body("outcome.code", equalTo("needs_step_up"))
                .body("outcome.text", containsString("mfa"));
        assertThat(Sandbox.jamf().patches(mac.serial())).isZero();
    }

    @Test
    void aPasswordAloneIsTooWeakForWhicheverDeviceToo() {
        var signIn = people.of(SignInWithoutDevice.freshPerson().login());

        assertThat(signIn.read()).isInstanceOf(DevicelessSignIns.Standing.Over.class);
        assertThat(signIn.view().state()).isEqualTo("needs_attention");
        assertThat(signIn.view().outcome()).satisfies(outcome -> {
            assertThat(outcome.code()).isEqualTo("needs_step_up");
            assertThat(outcome.text()).contains("mfa");
        });
    }

    @Test
    void aSecondFactorIsEnoughAndReplacesTheOwnerWithoutProof() {
        var mac = SignIn.freshMac();
        Sandbox.jamf().edit(mac.serial(), SandboxUserAndLocation.ofUsername("old.owner@example.com"));
        twoFactors(mac.serial()).until("assigned");
        assertThat(owner(mac)).isEqualTo(ANA);
    }

    @Test
    void olderJamfsAreAssignedToo() {
        try {
            for (var version : List.of("11.20.0", "10.49.0")) {
                Sandbox.jamf().version(version);
                var mac = SignIn.freshMac();
                twoFactors(mac.serial()).until("assigned");
                assertThat(owner(mac)).as(version).isEqualTo(ANA);
            }
        } finally {
            Sandbox.jamf().version("11.30.1");
        }
        JamfConversation.fitsTheSchema();
    }

    private static SignIn twoFactors(String serial) {
        var signIn = SignIn.begin(serial);
        signIn.identify(ANA).statusCode(200);
        signIn.passcode(SandboxPerson.DEFAULT_PASSWORD).statusCode(200);
        signIn.passcode(Sandbox.okta().mailbox().latest(ANA).orElseThrow().code())
                .statusCode(200);
        return signIn;
    }

    private static String owner(SandboxMac mac) {
        return Sandbox.jamf().mac(mac.serial()).orElseThrow().userAndLocation().username();
    }
}
