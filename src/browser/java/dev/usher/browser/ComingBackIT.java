package dev.usher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.packaged.Script;
import dev.usher.sandbox.okta.SandboxPerson;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever reloads, goes back, closes the browser or comes by another one. */
@ExtendWith(OnStage.class)
class ComingBackIT {
    private static final String PASSWORD = SandboxPerson.DEFAULT_PASSWORD;

    /** As if the person had pressed Stop or Escape: the page has sent the form, and nothing leaves it. */
    private static final String STOPS_THE_NEXT =
            "() => addEventListener('submit', event => event.preventDefault(), { once: true })";

    /** What any site may have on a page. A browser sends it without cookies that are Lax. */
    private static final String FORM = """
            <form method="post" action="%s/enroll"><input type="hidden" name="serial" value="%s"><button>Enroll</button></form>
            """;

    private final Stage stage;
    private final String serial;

    ComingBackIT(Stage stage) {
        this.stage = stage;
        this.serial = stage.world.freshMac();
    }

    @Test
    void aReloadInTheMiddleChangesNothing() {
        try (var ana = stage.person()) {
            // Given
            toTheCode(ana);
            var code = mailed();

            // When
            ana.reloads();
            ana.sees("Enter the code from your email");

            // Then
            assertThat(mailed()).isEqualTo(code);
            ana.types("Code", code, "Verify");
            ana.sees("All done");
        }
    }

    @Test
    void aBrowserThatWasClosedGoesOnWhereItWas() {
        // Given
        var before = stage.person();
        toTheCode(before);
        var code = mailed();

        try (var ana = stage.comeBack(before)) {
            // When
            ana.comesFor(serial);

            // Then
            ana.sees("Enter the code from your email");
            ana.types("Code", code, "Verify");
            ana.sees("All done");
        }
    }

    @Test
    void theBackButtonDoesNoHarm() {
        try (var ana = stage.person()) {
            // Given
            toTheCode(ana);

            // When
            ana.goesBack();
            ana.sees("Enter the code from your email");
            ana.goesBack();
            ana.sees("Enter the code from your email");
            ana.types("Code", mailed(), "Verify");
            ana.sees("All done");
            ana.goesBack();

            // Then
            ana.sees("All done");
        }
    }

    @Test
    void anAnswerThatWasStoppedCanBeSentAgain() {
        try (var ana = stage.person()) {
            // Given
            toTheCode(ana);
            ana.page().clock().install();
            ana.page().evaluate(STOPS_THE_NEXT);
            ana.types("Code", mailed(), "Verify");

            // When
            ana.page().clock().fastForward(10_000);
            ana.page().clock().resume();
            ana.presses("Verify");

            // Then
            ana.sees("All done");
        }
    }

    @Test
    void anotherBrowserIsToldWhyItCannotGoOn() {
        try (var ana = stage.person();
                var stranger = stage.person()) {
            // Given
            ana.beginsFor(serial);
            ana.sees("Sign in");

            // When
            stranger.opens(ana.page().url());

            // Then
            stranger.sees("This sign-in cannot be continued here");
            stranger.reads("Only where it was begun can it go on.");
            stranger.comesFor(serial);
            stranger.sees("Is this your device?");
        }
    }

    @Test
    void aLinkFromElsewhereShowsTheDeviceFirst() throws IOException {
        try (var script = new Script();
                var frida = stage.person()) {
            // Given
            script.begin(stage.usher.port(), serial);
            var step = script.identify(stage.usher.port(), "federated@example.com");
            var link = step.body().at("/step/actions/0/href").asText();
            assertThat(URI.create(link).getPath()).startsWith("/go/");

            // When
            frida.opens(link);

            // Then
            frida.sees("Is this your device?");
            assertThat(frida.page().locator("dd.serial").innerText()).isEqualToIgnoringWhitespace(serial);
            frida.presses("Yes, this is my device");
            frida.isElsewhere("Corp ADFS");
            frida.types("Username", "federated@example.com", "Sign in");
            frida.sees("All done");
        }
    }

    @Test
    void aFormOfAnotherSiteCutsNobodyOff() {
        try (var ana = stage.person()) {
            // Given
            toTheCode(ana);
            var signIn = ana.page().url();

            // When
            isSentHereByAnotherSite(ana);
            ana.sees("Is this your device?");
            ana.opens(signIn);

            // Then
            ana.sees("Enter the code from your email");
            ana.types("Code", mailed(), "Verify");
            ana.sees("All done");
        }
    }

    @Test
    void thePageBehindAFormOfAnotherSiteNeedsOnePress() {
        try (var ana = stage.person()) {
            // Given
            isSentHereByAnotherSite(ana);

            // When
            ana.presses("Yes, this is my device");

            // Then
            ana.sees("Sign in");
        }
    }

    private void isSentHereByAnotherSite(Person ana) {
        ana.opens("about:blank");
        ana.page().setContent(FORM.formatted(stage.usher.address(), serial));
        ana.presses("Enroll");
    }

    private void toTheCode(Person ana) {
        ana.beginsFor(serial);
        ana.types("Username", "ana@example.com", "Next");
        ana.types("Password", PASSWORD, "Verify");
        ana.sees("Enter the code from your email");
    }

    private String mailed() {
        return stage.world
                .okta
                .mailbox()
                .latest("ana@example.com")
                .orElseThrow()
                .code();
    }
}
