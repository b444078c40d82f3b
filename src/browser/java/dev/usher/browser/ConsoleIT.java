package dev.usher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.usher.packaged.Script;
import dev.usher.sandbox.jamf.SandboxMac;
import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What administrators and the help desk do at the console: find and explain, run again, assign, preview, watch, lend. */
@ExtendWith(OnStage.class)
class ConsoleIT {
    private static final String ADA = "ada.admin@example.com";
    private static final String HUGO = "hugo.helpdesk@example.com";
    private static final String MARY = "mary@example.com";

    private final Stage stage;

    ConsoleIT(Stage stage) {
        this.stage = stage;
    }

    private Person signedIn(String login) {
        var person = stage.atDesk();
        person.opens(stage.usher.address() + "/admin");
        person.isElsewhere("Sign In");
        person.types("Username", login);
        person.types("Password", SandboxPerson.DEFAULT_PASSWORD, "Sign in");
        person.sees("Devices");
        return person;
    }

    private void maryEnrolls(String serial) throws IOException {
        try (var script = new Script()) {
            script.begin(stage.usher.port(), serial);
            script.identify(stage.usher.port(), MARY);
            assertThat(script.passcode(stage.usher.port(), SandboxPerson.DEFAULT_PASSWORD)
                            .state())
                    .isIn("signed_in", "assigned", "waiting_for_device");
        }
    }

    private void searches(Person person, String text) {
        person.page().keyboard().press("/");
        person.page().keyboard().type(text);
        person.page().keyboard().press("Enter");
    }

    private static Pattern device(String serial) {
        return Pattern.compile("^" + serial + ".*");
    }

    @Test
    void theHelpDeskFindsADeviceAndExplainsIt() throws IOException {
        var serial = "MARYSMAC" + Instant.now().getEpochSecond() % 10_000;
        stage.world.jamf.addMac(
                SandboxMac.outOfTheBox(serial, "Mary's MacBook Pro").enrolledAt(Instant.now()));
        maryEnrolls(serial);
        try (var hugo = signedIn(HUGO)) {
            // When
            searches(hugo, serial.toLowerCase(Locale.ROOT));

            // Then
            hugo.reads("Verdict assigned");
            hugo.sees(device(serial));
            hugo.reads(MARY);
            hugo.reads("Engineering");
            assertThat(hugo.page().locator("time[datetime]").first().getAttribute("title"))
                    .contains("UTC");
        }
    }

    @Test
    void theHelpDeskRunsAgainWhatWaits() throws IOException {
        var serial = "LATEMAC" + Instant.now().getEpochSecond() % 100_000;
        maryEnrolls(serial);
        try (var hugo = signedIn(HUGO)) {
            // Given
            searches(hugo, serial);
            hugo.reads("Verdict waiting_for_device");
            stage.world.jamf.addMac(SandboxMac.outOfTheBox(serial, "Late Mac").enrolledAt(Instant.now()));

            // When
            hugo.presses("Run the assignment again now");

            // Then
            hugo.reads("Verdict assigned");
            hugo.sees(device(serial));
            hugo.reads("Hugo Helpdesk");
        }
    }

    @Test
    void anAdministratorGivesADeviceToAPerson() {
        var serial = stage.world.freshMac();
        try (var ada = signedIn(ADA)) {
            // Given
            searches(ada, serial);
            ada.sees(device(serial));
            ada.unfolds("Assign by hand");

            // When
            ada.types("Okta username, or Okta's id of the person", "ana@example.com");
            ada.page().locator("#assign-reason").fill("She came to the desk");
            ada.presses("Assign");

            // Then
            ada.reads("Verdict assigned");
            ada.sees(device(serial));
            ada.reads("She came to the desk");
            assertThat(stage.world.query(
                            "SELECT count(*) FROM journal WHERE serial_number = ? AND kind = 'assigned_by_hand'",
                            serial))
                    .containsExactly("1");
        }
    }

    @Test
    void theHelpDeskDoesNotSeeWhatIsForAdministrators() {
        var serial = stage.world.freshMac();
        try (var hugo = signedIn(HUGO)) {
            searches(hugo, serial);
            hugo.sees(device(serial));

            assertThat(hugo.page().locator("main").innerText()).doesNotContain("Assign by hand", "former values");
            assertThat(hugo.page().locator("nav").first().innerText()).doesNotContain("Mapping", "Preflight");
            hugo.opens(stage.usher.address() + "/admin/mapping");
            hugo.reads("This page is for administrators");
        }
    }

    @Test
    void anAdministratorPreviewsTheMapping() {
        try (var ada = signedIn(ADA)) {
            ada.presses("Mapping");
            ada.sees("Mapping workbench");

            ada.types(
                    "Claims, as JSON",
                    "{\"sub\": \"00u1\", \"preferred_username\": \"zoe@example.com\", \"department\": \"Sales\"}",
                    "Try the rules");

            ada.sees("Mapping workbench");
            ada.reads("zoe@example.com");
            ada.reads("claims.department");
        }
    }

    @Test
    void wrongJsonIsExplainedBesideTheField() {
        try (var ada = signedIn(ADA)) {
            ada.presses("Mapping");

            ada.types("Claims, as JSON", "{\"sub\": ", "Try the rules");

            ada.sees("Mapping workbench");
            assertThat(ada.page().locator("#claims-error").innerText()).isNotBlank();
            assertThat(ada.page().locator("#claims").inputValue()).contains("\"sub\"");
        }
    }

    @Test
    void theBoardFollowsWhatHappens() throws IOException {
        try (var hugo = signedIn(HUGO)) {
            hugo.page().keyboard().press("Escape");
            // At once: the second has to follow the first within a moment.
            hugo.page().keyboard().type("gb");
            hugo.sees("Enrollment day");
            var before = begun(hugo.page());

            maryEnrolls(stage.world.freshMac());

            PlaywrightAssertions.assertThat(
                            hugo.page().locator("#board .tile strong").first())
                    .not()
                    .containsText(before, new ContainsTextOptions().setTimeout(60_000));
            hugo.sees("Enrollment day");
        }
    }

    private static String begun(Page page) {
        return page.locator("#board .tile strong").first().innerText();
    }

    @Test
    void anAdministratorRunsThePreflight() {
        try (var ada = signedIn(ADA)) {
            ada.presses("Preflight");

            ada.reads("What was found");
            ada.sees("Preflight");
        }
    }

    @Test
    void aLoanerGoesOutAndComesBack() {
        var serial = stage.world.freshMac();
        try (var ada = signedIn(ADA);
                var hugo = signedIn(HUGO)) {
            // Given
            ada.presses("Loaners");
            ada.sees("Loaners");
            ada.page().locator("#add-serial").fill(serial);
            ada.presses("Add");
            ada.reads("The device is in the pool.");
            ada.presses("Free");
            ada.reads(serial);
            ada.sees("Loaners");

            // When
            hugo.presses("Loaners");
            hugo.page().locator("#serial").fill(serial);
            hugo.types("Person", MARY);
            hugo.page()
                    .locator("#dueAt")
                    .fill(LocalDate.now(ZoneOffset.UTC).plusDays(3).toString());
            hugo.presses("Check out");

            // Then
            hugo.reads(MARY);
            hugo.sees("Loaners");
            hugo.page().onDialog(dialog -> dialog.accept());
            hugo.presses("Check in " + serial);
            hugo.presses("Free");
            hugo.reads(serial);
        }
    }

    @Test
    void whoeverSignsOutIsOut() {
        try (var ada = signedIn(ADA)) {
            ada.presses("Sign out");

            ada.isElsewhere("Signed out");
            ada.opens(stage.usher.address() + "/admin");
            ada.isElsewhere("Sign In");
        }
    }
}
