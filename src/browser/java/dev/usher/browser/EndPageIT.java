package dev.usher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.sandbox.okta.SandboxPerson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How a sign-in ends for people, in the language that they read. */
@ExtendWith(OnStage.class)
class EndPageIT {
    private static final String PASSWORD = SandboxPerson.DEFAULT_PASSWORD;

    private final Stage stage;
    private final String serial;

    EndPageIT(Stage stage) {
        this.stage = stage;
        this.serial = stage.world.freshMac();
    }

    @Test
    void whoIsDeniedIsToldSoAndWhatToQuote() {
        try (var dora = stage.person()) {
            // Given
            dora.beginsFor(serial);
            dora.types("Username", "denied@example.com", "Next");

            // When
            dora.types("Password", PASSWORD, "Verify");

            // Then
            dora.sees("You may not go on");
            dora.reads("A policy of your organization does not allow this sign-in.");
            var reference = dora.page().locator(".reference span").innerText();
            assertThat(reference).isNotBlank();
            assertThat(stage.usher.log()).contains(reference);
        }
    }

    @Test
    void whoFindsItNotRightIsHeard() {
        try (var mary = stage.person()) {
            // Given
            mary.beginsFor(serial);
            mary.types("Username", "mary@example.com", "Next");
            mary.types("Password", PASSWORD, "Verify");
            mary.sees("All done");

            // When
            mary.unfolds("Not right?");
            mary.sees("All done");
            mary.types("What is wrong?", "This is Bo's Mac.", "Send");

            // Then
            mary.sees("Thank you, we have noted it");
            assertThat(stage.world.query("SELECT state FROM assignment WHERE serial_number = ?", serial))
                    .containsExactly("needs_attention");
        }
    }

    @Test
    void whoReadsGermanIsSpokenToInGerman() {
        try (var ana = stage.person(Screen.phone().in("de-DE"))) {
            // When
            ana.comesFor(serial);
            ana.sees("Ist das Ihr Gerät?");
            ana.presses("Ja, das ist mein Gerät");
            ana.sees("Anmelden");
            ana.types("Benutzername", "ana@example.com", "Weiter");
            ana.sees("Geben Sie Ihr Passwort ein");
            ana.types("Passwort", PASSWORD, "Bestätigen");
            ana.sees("Geben Sie den Code aus der E-Mail ein");
            ana.types("Code", "000000", "Bestätigen");

            // Then
            ana.reads("Invalid code. Try again.");
            ana.sees("Geben Sie den Code aus der E-Mail ein");
            var code = stage.world
                    .okta
                    .mailbox()
                    .latest("ana@example.com")
                    .orElseThrow()
                    .code();
            ana.types("Code", code, "Bestätigen");
            ana.sees("Fertig");
            ana.reads("Ana Silva, Finance, Lisbon");
            assertThat(ana.page().locator("html").getAttribute("lang")).isEqualTo("de");
        }
    }
}
