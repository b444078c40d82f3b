package dev.usher.assignment.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Observing;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Who observes writes no secret either. */
@UsherTest
@TestProfile(Observing.class)
class ObservedSecretsTest {
    @Inject
    SecretWalk walk;

    @Inject
    Jdbi jdbi;

    @Test
    void nothingIsWritten() {
        // Given
        var mac = SignIn.freshMac();
        jdbi.useHandle(handle -> handle.execute("UPDATE secret_walk SET finished_at = NULL, held_until = now()"));

        // When
        walk.walk();

        // Then
        assertThat(Sandbox.jamf().patches(mac.serial())).isZero();
        assertThat(Sandbox.jamf().mac(mac.serial()).orElseThrow().extensionAttributes())
                .isEqualTo(mac.extensionAttributes());
    }
}
