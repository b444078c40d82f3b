package dev.usher.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.ConsoleVisitor;
import dev.usher.kit.Sandbox;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.okta.SandboxFault;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who gets in to the console, and how. */
@UsherTest
class ConsoleSignInTest {
    @Test
    void whoeverIsNotSignedInIsSentToOkta() {
        var page = ConsoleVisitor.nobody().get("/admin");

        assertThat(page.at().getPath()).endsWith("/v1/authorize");
        assertThat(page.at().getQuery())
                .contains("client_id=sandbox-console", "code_challenge_method=S256", "nonce=", "response_type=code");
    }

    @Test
    void anAdministratorSeesEveryPart() {
        var page = ConsoleVisitor.admin().get("/admin");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html()).contains("Ada Admin", "Administrator", "/admin/mapping", "/admin/preflight");
    }

    @Test
    void theHelpDeskDoesNotSeeWhatIsForAdministrators() {
        var page = ConsoleVisitor.helpDesk().get("/admin");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html())
                .contains("Hugo Helpdesk", "Help desk", "/admin/board")
                .doesNotContain("/admin/mapping", "/admin/preflight");
    }

    @Test
    void somebodyOfNeitherGroupIsToldSo() {
        var page = ConsoleVisitor.signedIn("mary@example.com").get("/admin");

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.html())
                .contains("your groups at Okta make you neither", "Reference", "Sign in as somebody else");
    }

    @Test
    void thePageTellsTheBrowserWhatNotToDo() {
        var page = ConsoleVisitor.admin().get("/admin");

        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.header("X-Frame-Options")).contains("DENY");
    }

    @Test
    void aFragmentIsNotLedToOkta() {
        var page = ConsoleVisitor.nobody().fragment("/admin");

        assertThat(page.status()).isEqualTo(499);
    }

    @Test
    void whoeverSignsOutIsSignedOutOfOktaToo() {
        var visitor = ConsoleVisitor.admin();

        var after = visitor.get("/admin/sign-out");

        assertThat(after.at().toString()).isEqualTo(Sandbox.okta().origin() + "/login/signout");
        assertThat(visitor.session()).isEmpty();
        assertThat(visitor.get("/admin").at().getPath()).endsWith("/v1/authorize");
    }

    @Test
    void whoeverHasASessionAtOktaIsAskedNothing() {
        var visitor = ConsoleVisitor.admin();
        visitor.losesSession();

        assertThat(visitor.get("/admin").html()).contains("Ada Admin");
    }

    @Test
    void whoeverBeginsAgainGetsANewSessionAndIsAskedNothing() {
        var visitor = ConsoleVisitor.admin();
        var before = visitor.session();

        var page = visitor.get("/admin/again");

        assertThat(page.at().getPath()).isEqualTo("/admin");
        assertThat(page.html()).contains("Ada Admin");
        assertThat(visitor.session()).isNotEqualTo(before);
    }

    @Test
    void anOktaThatDoesNotAnswerIsNoFaultOfThePerson() {
        var visitor = ConsoleVisitor.nobody();
        var asked = visitor.get("/admin");
        Sandbox.okta()
                .faults()
                .next(
                        1,
                        "/oauth2/default/v1/token",
                        new SandboxFault.Answer(503, "text/html", "<html>Service Unavailable</html>"));

        var page = visitor.signIn(asked, ConsoleVisitor.ADMIN);

        assertThat(page.status()).isEqualTo(503);
        assertThat(page.html()).contains("Okta could not complete the sign-in", "Reference");
    }

    @Test
    void aRefusalOfOktaIsExplained() {
        var visitor = ConsoleVisitor.nobody();

        var page = visitor.signIn(visitor.get("/admin"), "denied@example.com");

        assertThat(page.at().getPath()).isEqualTo("/admin/not-signed-in");
        assertThat(page.html()).contains("Okta refused the sign-in");
    }

    @Test
    void theSessionIsForTheConsoleAloneAndNotForScripts() {
        var visitor = ConsoleVisitor.admin();

        assertThat(visitor.cookies())
                .filteredOn(cookie -> cookie.getName().startsWith("q_session"))
                .isNotEmpty()
                .allSatisfy(cookie -> {
                    assertThat(cookie.isHttpOnly()).isTrue();
                    assertThat(cookie.getPath()).isEqualTo("/admin");
                    assertThat(cookie.getValue()).doesNotContain("eyJhbGciOiJSUzI1NiI");
                });
    }

    @Test
    void aCodeThatSomebodyElseBroughtIsNotTaken() {
        var page = ConsoleVisitor.nobody().get("/admin/signed-in?code=stolen&state=made-up");

        assertThat(page.at().getPath()).endsWith("/v1/authorize");
        assertThat(page.at().getQuery()).doesNotContain("stolen", "made-up");
    }

    @Test
    void aPageThatIsNotThereIsAPageOfTheConsole() {
        var page = ConsoleVisitor.admin().get("/admin/nonsense");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.html()).contains("There is no such page");
    }

    @Test
    void aSessionIsOfNoUseToTheAdminApi() {
        assertThat(ConsoleVisitor.admin().api("/api/v1/preflight").status()).isEqualTo(401);
    }

    @Test
    void aFormThatIsTooLargeIsRefusedOverHttp2Too() {
        var visitor = ConsoleVisitor.admin();

        var page = visitor.post("/admin/mapping", Map.of("claims", "x".repeat(70_000)));

        assertThat(page.status()).isEqualTo(413);
        assertThat(page.header("Connection")).isEmpty();
    }
}
