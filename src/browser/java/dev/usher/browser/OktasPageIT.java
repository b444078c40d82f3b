package dev.usher.browser;

import static dev.usher.sandbox.okta.SandboxPerson.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.sandbox.okta.Factor;
import dev.usher.sandbox.okta.SandboxPerson;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Security keys where they work, and Okta's own page where they cannot or where it is wanted. */
@ExtendWith(OnStage.class)
class OktasPageIT {
    private static final String PASSWORD = SandboxPerson.DEFAULT_PASSWORD;
    private static final SandboxPerson KIT = person("kit@example.com")
            .named("Kit", "Key")
            .mustEnroll(Factor.WEBAUTHN)
            .build();

    @Test
    void aSecurityKeyIsSetUpAndUsedWhereTheHostIsOktas(Stage stage) {
        stage.world.okta.addPerson(KIT);
        try (var kit = stage.person()) {
            // Given
            var key = kit.visit().addAuthenticator();

            // When
            signIn(kit, stage.world.freshMac());
            kit.sees("Set up a way to verify");
            kit.presses("Set up");
            kit.sees("Set up a security key or passkey");
            kit.presses("Set up security key or passkey");
            kit.sees("All done");
            assertThat(key.credentials()).isEqualTo(1);
            signIn(kit, stage.world.freshMac());
            kit.sees("Use your security key or passkey");
            kit.presses("Use security key or passkey");

            // Then
            kit.sees("All done");
        }
    }

    @Test
    void aSecurityKeyThatDoesNotRecogniseThePersonCanBeTriedAgain(Stage stage) {
        stage.world.okta.addPerson(KIT);
        try (var kit = stage.person()) {
            // Given
            var key = kit.visit().addAuthenticator();
            signIn(kit, stage.world.freshMac());
            kit.presses("Set up");
            kit.presses("Set up security key or passkey");
            kit.sees("All done");
            signIn(kit, stage.world.freshMac());

            // When
            key.refuse();
            kit.presses("Use security key or passkey");
            kit.reads("The security key or passkey could not be used.");
            kit.sees("Use your security key or passkey");
            key.recognise();
            kit.presses("Use security key or passkey");

            // Then
            kit.sees("All done");
        }
    }

    @Test
    void underAnotherHostNameTheSecurityKeyIsAskedForByOkta() {
        try (var stage = Stage.at("enroll.acme.example")) {
            stage.world.okta.addPerson(KIT);
            try (var kit = stage.person()) {
                // When
                signIn(kit, stage.world.freshMac());
                kit.sees("Sign in on Okta's page");
                kit.reads("Security keys and passkeys of this organization work on Okta's own page only.");
                kit.presses("Sign in on Okta's page");

                // Then
                atOkta(kit, KIT.login());
                kit.sees("All done");
                kit.reads("This Mac now belongs to Kit Key");
            }
        }
    }

    @Test
    void theWholeSignInCanBeOktas() {
        try (var stage = Stage.with(Map.of("USHER_SIGN_IN_TRANSPORT", "redirect"));
                var mary = stage.person()) {
            // Given
            mary.beginsFor(stage.world.freshMac());
            mary.isElsewhere("Sign In");
            mary.goesBack();
            mary.sees("Sign in on Okta's page");

            // When
            mary.presses("Sign in on Okta's page");
            atOkta(mary, "mary@example.com");

            // Then
            mary.sees("All done");
            mary.reads("This Mac now belongs to Mary Jo, Engineering, Lisbon");
        }
    }

    private static void signIn(Person kit, String serial) {
        kit.beginsFor(serial);
        kit.types("Username", KIT.login(), "Next");
        kit.types("Password", PASSWORD, "Verify");
    }

    private static void atOkta(Person person, String login) {
        person.isElsewhere("Sign In");
        person.types("Username", login);
        person.types("Password", PASSWORD, "Sign in");
    }
}
