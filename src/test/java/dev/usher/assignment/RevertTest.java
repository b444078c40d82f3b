package dev.usher.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.ManyOwners;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxUserAndLocation;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The way back leads to what stood there before the mistake, however many writes that took. */
@UsherTest
@TestProfile(ManyOwners.class)
class RevertTest {
    private static final String MARY = "mary@example.com";
    private static final SandboxUserAndLocation OLD = new SandboxUserAndLocation(
            "old.owner@example.com", "Old Owner", "old.owner@example.com", "Analyst", "+1 555 0199", "2", "2", "2.07");

    @Inject
    Reverts reverts;

    @Test
    void behindThePersonsOwnSecondSignIn() {
        var mac = taken();
        SignIn.begin(mac).withPassword(MARY).until("assigned");
        var second = SignIn.begin(mac).withPassword(MARY);
        second.until("assigned");

        reverts.revert(second.read().extract().path("assignment.id"), "Adam Admin", "a mistake");

        second.until("assigned", "superseded");
        assertThat(user(mac)).isEqualTo(OLD);
    }

    @Test
    void beforeAllWritesOfATime() {
        var mac = taken();
        var from = Instant.now();
        SignIn.begin(mac).withPassword(MARY).until("assigned");
        var last = SignIn.begin(mac).withPassword("nils@example.com");
        last.until("assigned");

        var count = reverts.revertBetween(from, Instant.now().plusSeconds(1), "Adam Admin", "a wrong rule");

        assertThat(count).isPositive();
        last.until("assigned", "superseded");
        assertThat(user(mac)).isEqualTo(OLD);
    }

    @Test
    void notBehindAnAdministratorsLaterWord() {
        var mac = taken();
        var signIn = SignIn.begin(mac).withPassword(MARY);
        signIn.until("assigned");
        var later = SandboxUserAndLocation.ofUsername("somebody.else@example.com");
        Sandbox.jamf().edit(mac, later);

        reverts.revert(signIn.read().extract().path("assignment.id"), "Adam Admin", "a mistake");

        signIn.until("assigned", "superseded");
        assertThat(user(mac).username()).isEqualTo("somebody.else@example.com");
    }

    private static String taken() {
        var mac = SignIn.freshMac();
        Sandbox.jamf().edit(mac.serial(), OLD);
        return mac.serial();
    }

    private static SandboxUserAndLocation user(String serial) {
        return Sandbox.jamf().mac(serial).orElseThrow().userAndLocation();
    }
}
