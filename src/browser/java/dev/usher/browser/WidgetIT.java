package dev.usher.browser;

import static dev.usher.sandbox.okta.SandboxPerson.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.usher.sandbox.okta.Factor;
import dev.usher.sandbox.okta.OrgTrait;
import dev.usher.sandbox.okta.SandboxApp;
import dev.usher.sandbox.okta.SandboxFault;
import dev.usher.sandbox.okta.SandboxPerson;
import dev.usher.scripts.Tools;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Okta's own Sign-In Widget, as npm has it, in Usher's page: it talks to Okta from the person's browser. */
class WidgetIT {
    private static final Path WIDGET = Path.of("target", "widget").toAbsolutePath();
    private static final String ANA = "ana@example.com";
    private static final String PASSWORD = SandboxPerson.DEFAULT_PASSWORD;
    private static final String USERNAME = "#okta-sign-in input[name=identifier]";
    private static final String PASSWORD_FIELD = "#okta-sign-in input[type=password]";
    private static final String CODE = "#okta-sign-in input[name='credentials.passcode']";
    private static final String GO_ON = "#okta-sign-in input[type=submit]";

    private static Stage stage;

    @BeforeAll
    static void open() {
        Tools.present(Files.isDirectory(WIDGET), "there is no Okta widget: deploy/widget/fetch target/widget gets it");
        stage = Stage.with(
                Map.of("USHER_SIGN_IN_TRANSPORT", "widget", "USHER_SIGN_IN_WIDGET_DIRECTORY", WIDGET.toString()));
    }

    @AfterAll
    static void close() {
        if (stage != null) {
            stage.close();
        }
    }

    /** The widget stays at the password after a wrong one: it relies on Okta's document doing the same. */
    @BeforeEach
    void anOrgAsTheWidgetMeetsIt() {
        stage.world.okta.settings().without(OrgTrait.values());
        stage.world.okta.settings().with(OrgTrait.SENDS_EMAIL_AT_ONCE, OrgTrait.KEEPS_PASSWORD_STEP);
        stage.world.okta.settings().transactionLifetime(Duration.ofHours(1));
        stage.world.okta.addApp(app());
    }

    private static SandboxApp app() {
        return SandboxApp.confidential("sandbox-web", "sandbox-secret", stage.usher.address() + "/callback");
    }

    @Test
    void aPasswordAndACodeByEmail() {
        try (var ana = stage.person(Screen.desktop())) {
            var page = ana.page();
            var serial = stage.world.freshMac();
            var went = addressesOf(page);

            // Given
            ana.beginsFor(serial);
            page.waitForSelector(USERNAME);
            ana.sees("Sign in with Okta");
            assertThat(kept(page)).isEqualTo("0 0 ");
            var handle = page.getAttribute("#okta-widget", "data-interaction-handle");
            names(page, ANA);
            passes(page, "Wrong-Horse-2");
            ana.reads("Unable to sign in");
            // Typed while the widget still draws its form anew, a password is lost.
            ana.reloads();
            page.waitForSelector(PASSWORD_FIELD);
            passes(page, PASSWORD);
            ana.reads("Verify with your email");

            // When
            ana.reloads();
            ana.reads("Verify with your email");
            typesCode(page);

            // Then
            ana.reads("This Mac now belongs to Ana Silva, Finance, Lisbon");
            assertThat(stage.world
                            .jamf
                            .mac(serial)
                            .orElseThrow()
                            .userAndLocation()
                            .username())
                    .isEqualTo(ANA);
            assertThat(ana.visit().complaints())
                    .allMatch(complaint ->
                            complaint.endsWith("the server responded with a status of 401 (Unauthorized)"));
            assertThat(ana.visit().requestsBeyond(stage.usher.address(), stage.world.okta.origin()))
                    .isEmpty();
            assertThat(went).isNotEmpty().noneMatch(address -> address.contains(handle));
            assertThat(stage.usher.log()).doesNotContain(handle);
        }
    }

    @Test
    void aSecurityKeyIsSetUpAndUsed() {
        stage.world.okta.addPerson(person("kit@example.com")
                .named("Kit", "Key")
                .mustEnroll(Factor.WEBAUTHN)
                .build());
        try (var kit = stage.person(Screen.desktop())) {
            var page = kit.page();
            var key = kit.visit().addAuthenticator();

            // When
            kit.beginsFor(stage.world.freshMac());
            names(page, "kit@example.com");
            passes(page, PASSWORD);
            page.click("#okta-sign-in a.button:has-text('Set up')");
            page.click("#okta-sign-in .webauthn-setup");
            kit.sees("All done");
            assertThat(key.credentials()).isEqualTo(1);
            kit.beginsFor(stage.world.freshMac());
            names(page, "kit@example.com");
            passes(page, PASSWORD);

            // Then
            kit.sees("All done");
            kit.reads("This Mac now belongs to Kit Key");
        }
    }

    @Test
    void backAtTheFirstFormUsherBeginsAnew() {
        try (var ana = stage.person()) {
            var page = ana.page();

            // Given
            ana.beginsFor(stage.world.freshMac());
            names(page, ANA);
            page.waitForSelector(PASSWORD_FIELD);

            // When
            page.click("text=Back to sign in");
            names(page, ANA);
            passes(page, PASSWORD);
            typesCode(page);

            // Then
            ana.sees("All done");
        }
    }

    @Test
    void whoTakesTooLongBeginsAnewOnTheSamePage() {
        try (var ana = stage.person()) {
            var page = ana.page();

            // Given
            stage.world.okta.settings().transactionLifetime(Duration.ofMillis(1));
            ana.beginsFor(stage.world.freshMac());
            ana.reads("You have been logged out due to inactivity.");

            // When
            stage.world.okta.settings().transactionLifetime(Duration.ofHours(1));
            page.click("text=Back to sign in");
            names(page, ANA);
            passes(page, PASSWORD);
            typesCode(page);

            // Then
            ana.reads("All done");
        }
    }

    @Test
    void whereANewBeginningFailsThePageSaysWhatToDo() {
        try (var ana = stage.person()) {
            var page = ana.page();

            // Given
            ana.beginsFor(stage.world.freshMac());
            names(page, ANA);
            page.waitForSelector(PASSWORD_FIELD);
            stage.world.okta.faults().next(1, ".*/v1/interact", new SandboxFault.RateLimited(Duration.ofSeconds(30)));

            // When
            page.click("text=Back to sign in");
            ana.reads("Okta's sign-in could not be started here.");
            page.click("text=Back to sign in");
            names(page, ANA);

            // Then
            page.waitForSelector(PASSWORD_FIELD);
            assertThat(page.isVisible("#widget-trouble")).isFalse();
        } finally {
            stage.world.okta.faults().clear();
        }
    }

    @Test
    void aMagicLinkInTheSameBrowserGoesOnThere() {
        stage.world.okta.addApp(app().withEmailCallback(URI.create(stage.usher.address() + "/callback")));
        try (var ana = stage.person();
                var stranger = stage.person()) {
            // Given
            ana.beginsFor(stage.world.freshMac());
            names(ana.page(), ANA);
            passes(ana.page(), PASSWORD);
            ana.reads("Verify with your email");
            var link =
                    stage.world.okta.mailbox().latest(ANA).orElseThrow().link().toString();

            // When
            stranger.opens(link);
            assertThat(stranger.page().content()).doesNotContain("interaction-handle");
            ana.opens(link);

            // Then
            ana.sees("All done");
        }
    }

    @Test
    void whomAnotherProviderSignsInGoesThereAndComesBack() {
        try (var frida = stage.person()) {
            // Given
            frida.beginsFor(stage.world.freshMac());

            // When
            names(frida.page(), "federated@example.com");
            frida.isElsewhere("Corp ADFS");
            frida.types("Username", "federated@example.com", "Sign in");

            // Then
            frida.sees("All done");
        }
    }

    @Test
    void whoStillOwesACodeAfterAnotherProviderGivesItToTheWidget() {
        var femi = "federated-more@example.com";
        try (var person = stage.person()) {
            // Given
            person.beginsFor(stage.world.freshMac());
            names(person.page(), femi);
            person.isElsewhere("Corp ADFS");

            // When
            person.types("Username", femi, "Sign in");
            typesCode(person.page(), femi);

            // Then
            person.sees("All done");
        }
    }

    @Test
    void oktaVerifyIsLookedForOnThePersonsOwnMachine() {
        stage.world.okta.settings().with(OrgTrait.PROBES_FASTPASS);
        try (var fay = stage.person()) {
            var asked = addressesOf(fay.page());

            // When
            fay.beginsFor(stage.world.freshMac());
            fay.page().waitForSelector(USERNAME);

            // Then
            assertThat(asked).anyMatch(address -> address.endsWith("/probe"));
            assertThat(fay.visit().complaints()).noneMatch(complaint -> complaint.contains("Content Security Policy"));
        }
    }

    @Test
    void itSpeaksThePersonsLanguage() {
        try (var hans = stage.person(Screen.phone().in("de-AT"))) {
            hans.comesFor(stage.world.freshMac());
            hans.presses("Ja, das ist mein Gerät");

            hans.reads("Benutzername");
            hans.sees("Mit Okta anmelden");
        }
    }

    @Test
    void whereOktaDoesNotTrustThePageOktasOwnPageIsLeft() {
        stage.world.okta.settings().trustedOrigins();
        try (var mary = stage.person()) {
            // Given
            mary.beginsFor(stage.world.freshMac());
            mary.reads("Okta's sign-in could not be started here.");
            assertThat(mary.page().locator(USERNAME).count()).isZero();

            // When
            mary.presses("Sign in on Okta's page instead");
            mary.isElsewhere("Sign In");
            mary.types("Username", "mary@example.com");
            mary.types("Password", PASSWORD);
            mary.presses("Sign in");

            // Then
            mary.reads("This Mac now belongs to Mary Jo, Engineering, Lisbon");
        } finally {
            stage.world.letBrowsersComeBackTo(stage.usher.address());
        }
    }

    /** While the widget waits for Okta its button is there, and does nothing. */
    private static void goesOn(Page page) {
        page.waitForSelector(
                "#okta-widget .link-button-disabled",
                new Page.WaitForSelectorOptions().setState(WaitForSelectorState.HIDDEN));
        page.click(GO_ON);
    }

    private static void names(Page page, String username) {
        types(page, USERNAME, username);
        goesOn(page);
    }

    private static void passes(Page page, String password) {
        types(page, PASSWORD_FIELD, password);
        goesOn(page);
    }

    private static void typesCode(Page page) {
        typesCode(page, ANA);
    }

    private static void typesCode(Page page, String login) {
        page.click("text=Enter a verification code instead");
        types(page, CODE, stage.world.okta.mailbox().latest(login).orElseThrow().code());
        goesOn(page);
    }

    /** What is typed while the widget still draws its form anew is lost; a person sees that. */
    private static void types(Page page, String field, String text) {
        for (var tries = 0; tries < 20; tries++) {
            page.fill(field, text);
            page.waitForTimeout(200);
            if (page.inputValue(field).equals(text)) {
                return;
            }
        }
        throw new AssertionError(field + " does not keep what is typed");
    }

    /** How much the page keeps in the browser for later, and the cookies that a script can read. */
    private static String kept(Page page) {
        return String.valueOf(
                page.evaluate("() => `${localStorage.length} ${sessionStorage.length} ${document.cookie}`"));
    }

    private static List<String> addressesOf(Page page) {
        var addresses = new CopyOnWriteArrayList<String>();
        page.onRequest(request -> addresses.add(request.url()));
        return addresses;
    }
}
