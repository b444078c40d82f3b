package dev.usher.browser;

import static dev.usher.sandbox.okta.SandboxPerson.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.sandbox.okta.Factor;
import dev.usher.sandbox.okta.SandboxPerson;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people prove themselves with, from the first page to the Mac that is theirs. */
@ExtendWith(OnStage.class)
class AuthenticatorPageIT {
    private static final String PASSWORD = SandboxPerson.DEFAULT_PASSWORD;

    private final Stage stage;
    private final String serial;

    AuthenticatorPageIT(Stage stage) {
        this.stage = stage;
        this.serial = stage.world.freshMac();
    }

    @Test
    void aPasswordAndACodeByEmail() {
        try (var ana = stage.person()) {
            // Given
            ana.comesFor(serial);
            ana.sees("Is this your device?");
            ana.presses("Yes, this is my device");
            ana.sees("Sign in");
            ana.types("Username", "ana@example.com", "Next");
            ana.sees("Enter your password");
            ana.types("Password", "Wrong-Horse-2", "Verify");
            ana.sees("Sign in");
            ana.types("Username", "ana@example.com", "Next");
            ana.types("Password", PASSWORD, "Verify");

            // When
            ana.sees("Enter the code from your email");
            ana.types("Code", "000000", "Verify");
            ana.reads("Invalid code. Try again.");
            ana.sees("Enter the code from your email");
            ana.types("Code", mailedTo("ana@example.com"), "Verify");

            // Then
            ana.sees("All done");
            ana.reads("This Mac now belongs to Ana Silva, Finance, Lisbon");
            assertThat(ownerInJamf()).isEqualTo("ana@example.com");
        }
    }

    @Test
    void aPushWithTheNumberThatThePageShows() {
        try (var nora = stage.person()) {
            // Given
            nora.beginsFor(serial);
            nora.types("Username", "number@example.com", "Next");
            nora.types("Password", PASSWORD, "Verify");
            nora.sees("Verify it is you");
            nora.reads("Nora's phone");
            nora.presses("Continue");
            nora.sees(Pattern.compile("Tap \\d\\d in Okta Verify"));
            var number = nora.page().locator(".number");
            assertThat(number.boundingBox().height).isGreaterThan(60);

            // When
            var push = stage.world.okta.phone().pushes().getFirst();
            assertThat(stage.world.okta.phone().approve(push.id(), number.innerText()))
                    .isTrue();

            // Then
            nora.sees("All done");
        }
    }

    @Test
    void aNewGoogleAuthenticator() {
        // Given
        var gina = person("gina@example.com")
                .named("Gina", "Neu")
                .mustEnroll(Factor.GOOGLE_OTP, Factor.SECURITY_QUESTION)
                .build();
        stage.world.okta.addPerson(gina);
        try (var visitor = stage.person()) {
            visitor.beginsFor(serial);
            visitor.types("Username", gina.login(), "Next");
            visitor.types("Password", PASSWORD, "Verify");
            visitor.sees("Set up a way to verify");

            // When
            visitor.chooses("Google Authenticator");
            visitor.presses("Set up");
            visitor.sees("Set up Google Authenticator");
            visitor.reads("Cannot scan it? Type this key into the app:");
            var code = stage.world.okta.phone().code(gina.login(), "google_otp").orElseThrow();
            visitor.types("Code", code, "Continue");

            // Then
            visitor.sees("All done");
            visitor.reads("This Mac now belongs to Gina Neu");
        }
    }

    @Test
    void aNewPasswordForOneThatHasExpired() {
        try (var ede = stage.person()) {
            // Given
            ede.beginsFor(serial);
            ede.types("Username", "expired@example.com", "Next");
            ede.types("Password", PASSWORD, "Verify");
            ede.sees("Your password has expired");
            ede.reads("has at least 8 characters");

            // When
            ede.types("New password", "short", "Save password");
            ede.reads("Password requirements were not met.");
            ede.sees("Your password has expired");
            ede.types("New password", "Battery-Staple-2", "Save password");

            // Then
            ede.sees("All done");
        }
    }

    @Test
    void anIdentityProviderAndBack() {
        try (var frida = stage.person()) {
            // Given
            frida.beginsFor(serial);
            frida.types("Username", "federated@example.com", "Next");
            frida.sees("Sign in with your organization");

            // When
            frida.presses("Continue with Corp ADFS");
            frida.isElsewhere("Corp ADFS");
            frida.types("Username", "federated@example.com", "Sign in");

            // Then
            frida.sees("All done");
            frida.reads("This Mac now belongs to Frida Federated");
            assertThat(ownerInJamf()).isEqualTo("federated@example.com");
        }
    }

    private String mailedTo(String address) {
        return stage.world.okta.mailbox().latest(address).orElseThrow().code();
    }

    private String ownerInJamf() {
        return stage.world.jamf.mac(serial).orElseThrow().userAndLocation().username();
    }
}
