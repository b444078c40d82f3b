package dev.usher.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.SandboxPerson;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code usher.assignment.mode=observe} writes nothing at all, and {@code minimum-amr} lets nobody through who is too weak. */
@UsherTest
@TestProfile(ObserveTest.Observe.class)
class ObserveTest {
    public static final class Observe implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "usher.assignment.mode", "observe",
                    "usher.assignment.minimum-amr", "mfa",
                    "usher.mapping.fields.department.when-not-in-jamf", "create");
        }
    }

    @Test
    void aPasswordAloneIsTooWeak() {
        SignIn.begin(SignIn.freshMac().serial())
                .withPassword("mary@example.com")
                .until("needs_attention")
                .body("outcome.code", equalTo("needs_step_up"))
                .body("outcome.text", containsString("mfa"));
    }

    @Test
    void whatWouldBeWrittenIsShownAndNothingIs() {
        // Given
        var person = "observed@example.com";
        Sandbox.okta()
                .addPerson(SandboxPerson.person(person)
                        .named("Olga", "Observed")
                        .department("Not In Jamf")
                        .emailFactor()
                        .build());
        var mac = SignIn.freshMac();
        var signIn = SignIn.begin(mac.serial());

        // When
        signIn.identify(person);
        signIn.passcode(SandboxPerson.DEFAULT_PASSWORD);
        signIn.passcode(Sandbox.okta().mailbox().latest(person).orElseThrow().code());

        // Then
        var deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (!"observed".equals(signIn.read().extract().path("assignment.state"))
                && Instant.now().isBefore(deadline)) {
            Thread.onSpinWait();
        }
        signIn.read()
                .body("state", equalTo("signed_in"))
                .body("assignment.state", equalTo("observed"))
                .body("assignment.fields.username", equalTo(person))
                .body("assignment.fields.department", equalTo("Not In Jamf"))
                .body("assignment.warnings", hasItem(containsString("would be created")))
                .body("assignment.writtenAt", nullValue());
        assertThat(Sandbox.jamf().patches(mac.serial())).isZero();
        assertThat(Sandbox.jamf().departmentId("Not In Jamf")).isEmpty();
    }
}
