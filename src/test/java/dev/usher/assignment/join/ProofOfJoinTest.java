package dev.usher.assignment.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.ByLink;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.SignInWithoutDevice;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.jamf.SandboxPreloadRecord;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import dev.usher.webhook.Sender;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A join needs no look at Okta's users, and no link; but it takes a device from nobody. */
@UsherTest
@TestProfile(ByLink.class)
class ProofOfJoinTest {
    private static final String MEANT_FOR_BO = SignIn.freshSerial();

    @Inject
    SignInWithoutDevice people;

    /** Before any join, and any other test of this Usher: which devices have a record is remembered for some minutes. */
    @BeforeEach
    void anAdministratorMeantADeviceForBo() {
        if (Sandbox.jamf().preload().find(MEANT_FOR_BO).isEmpty()) {
            Sandbox.jamf()
                    .preload()
                    .add(SandboxPreloadRecord.of(MEANT_FOR_BO, "Computer", Map.of("username", "bo@example.com")));
        }
    }

    private static void enrolled(String serial, String username) {
        Sandbox.jamf()
                .addMac(SandboxMac.outOfTheBox(serial, "Pane Mac")
                        .enrolledAt(Instant.now())
                        .withUserAndLocation(SandboxUserAndLocation.ofUsername(username)));
        assertThat(Sender.jamf(
                                Sender.JSON,
                                "{\"webhook\":{\"id\":9,\"name\":\"n\",\"webhookEvent\":\"ComputerAdded\",\"eventTimestamp\":"
                                        + Instant.now().toEpochMilli() + "},\"event\":{\"serialNumber\":\"" + serial
                                        + "\",\"jssID\":6}}")
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void whomJamfNamesForANewDeviceGetsItWithoutALink() {
        var person = SignInWithoutDevice.freshPerson();
        var signIn = people.of(person.login());
        var serial = SignIn.freshSerial();

        enrolled(serial, person.login());

        assertThat(Objects.requireNonNull(signIn.until("assigned").device()).serialNumber())
                .isEqualTo(serial);
    }

    @Test
    void aDeviceThatAnAdministratorMeantForAnotherIsNotTakenWithoutOne() {
        var person = SignInWithoutDevice.freshPerson();
        var signIn = people.of(person.login());

        enrolled(MEANT_FOR_BO, person.login());

        var stopped = signIn.until("needs_attention");
        assertThat(Objects.requireNonNull(stopped.outcome()).code()).isEqualTo("device_not_proven");
        assertThat(Sandbox.jamf().patches(MEANT_FOR_BO)).isZero();
    }
}
