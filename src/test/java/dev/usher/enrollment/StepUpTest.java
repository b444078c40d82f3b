package dev.usher.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.kit.BehindThePane;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.SandboxPerson;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** Okta is asked at the beginning for the assurance that the assignment needs at the end. */
@UsherTest
@TestProfile(BehindThePane.class)
class StepUpTest {
    private static final String ANA = "ana@example.com";

    @Test
    void twoFactorsReachTheLevelThatOktaWasAskedFor() {
        // Given
        var signIn = SignIn.begin(SignIn.freshMac().serial());

        // When
        signIn.identify(ANA).statusCode(200);
        signIn.passcode(SandboxPerson.DEFAULT_PASSWORD).statusCode(200);
        signIn.passcode(Sandbox.okta().mailbox().latest(ANA).orElseThrow().code())
                .statusCode(200);

        // Then
        signIn.until("assigned");
    }

    @Test
    void oktaTurnsAwayWhoCannotReachTheLevel() {
        // Given
        var signIn = SignIn.begin(SignIn.freshMac().serial());

        // When
        signIn.identify("mary@example.com").statusCode(200);

        // Then
        signIn.passcode(SandboxPerson.DEFAULT_PASSWORD).statusCode(200).body("state", equalTo("denied"));
    }

    @Test
    void oktasOwnPageIsAskedForTheSame() {
        // Given
        var fay = ScriptedPerson.arrives("fastpass@example.com");
        fay.goOn();
        String href = fay.signIn().read().extract().path("step.actions.find { it.name == 'redirect' }.href");

        // When
        var query = HopBrowser.parameters(new HopBrowser().usher(href).header("Location"));

        // Then
        assertThat(query).containsEntry("acr_values", "urn:okta:loa:2fa:any").containsEntry("max_age", "600");
    }
}
