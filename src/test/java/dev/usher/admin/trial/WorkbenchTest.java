package dev.usher.admin.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.ConsoleVisitor;
import dev.usher.kit.LogLines;
import dev.usher.kit.Sandbox;
import dev.usher.kit.SignIn;
import dev.usher.kit.StoredText;
import dev.usher.kit.UsherTest;
import dev.usher.sandbox.jamf.SandboxJamfFault;
import jakarta.inject.Inject;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The mapping workbench, as an administrator uses it. */
@UsherTest
class WorkbenchTest {
    private static final String PAGE = "/admin/mapping";

    @Inject
    Jdbi jdbi;

    @Test
    void itBeginsWithASampleAndEveryRule() {
        var page = ConsoleVisitor.admin().get(PAGE);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html())
                .contains("&quot;preferred_username&quot; : &quot;mary@example.com&quot;")
                .contains("usher.mapping.fields.username.value", "claims.preferred_username")
                .contains("Extension attribute Okta ID")
                .contains("Table departments")
                .contains("Try the rules to see it.");
    }

    @Test
    void whoeverComesBackFromOktaWithoutTheirFormIsToldSo() {
        assertThat(ConsoleVisitor.admin().get(PAGE + "?sent=yes").html())
                .contains("Your sign-in had run out", "data-keep=\"mapping\" data-lost");
        assertThat(ConsoleVisitor.admin().get(PAGE).html())
                .contains("data-keep=\"mapping\"")
                .doesNotContain("Your sign-in had run out", "data-lost");
    }

    @Test
    void everyFieldIsShownWithItsRuleAndTheRequestThatWouldBeSent() {
        // Given
        var mac = SignIn.freshMac();
        var visitor = visitor();

        // When
        var page = attempt(
                visitor,
                "{\"preferred_username\": \"bench@example.com\", \"name\": \"Bea Bench\", \"shoe\": 42}",
                mac.serial());

        // Then
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html())
                .contains("It would be written", "with the id " + mac.id())
                .contains("PATCH /api/", "/computers-inventory-detail/" + mac.id())
                .contains("&quot;username&quot; : &quot;bench@example.com&quot;")
                .contains("Would be written", "No value: stays as it is")
                .contains("No rule reads these claims: <code>shoe</code>")
                .contains("A rule reads these claims, and they are not there:", "<code>department</code>");
        assertThat(Sandbox.jamf().patches(mac.serial())).isZero();
    }

    @Test
    void claimsAreNotWrittenDownAnywhere() {
        // Given
        var visitor = visitor();
        try (var log = new LogLines()) {
            // When
            attempt(visitor, "{\"name\": \"Nobody Knows-Me\"}", SignIn.freshSerial());
            attempt(visitor, "{\"name\": \"Nobody Knows-Me\"", "");

            // Then
            assertThat(log.lines()).noneMatch(line -> line.contains("Knows-Me"));
        }
        assertThat(new StoredText(jdbi).all()).noneMatch(row -> row.contains("Knows-Me"));
    }

    @Test
    void withoutASerialNumberItIsADeviceThatJamfDoesNotKnowYet() {
        var page = attempt(visitor(), "{\"preferred_username\": \"bench@example.com\"}", "");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html())
                .contains("No serial number was given.", "EXAMPLE00001")
                .contains("POST /api/v2/inventory-preload/records");
    }

    @Test
    void markupInClaimsIsShownAsText() {
        var page = attempt(
                visitor(),
                "{\"preferred_username\": \"</textarea><script>alert(1)</script>\", \"<img src=x>\": 1}",
                SignIn.freshMac().serial());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html())
                .doesNotContain("<script>alert", "</textarea><", "<img src=x>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void whatIsWrongStandsBesideTheFieldAndWhatWasTypedStays() {
        var visitor = visitor();

        var broken = attempt(visitor, "{\"name\":\n  Mary}", "C02TYPED0001");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.html())
                .contains("<title>Error: Mapping workbench")
                .contains("id=\"claims-error\">This stops being JSON at line 2, column ")
                .contains("aria-describedby=\"claims-hint claims-error\" aria-invalid=\"true\"")
                .contains("Mary}</textarea>", "value=\"C02TYPED0001\"");

        var deep = attempt(visitor, "{\"a\":".repeat(20) + "1" + "}".repeat(20), "");
        assertThat(deep.status()).isEqualTo(400);
        assertThat(deep.html()).contains("id=\"claims-error\">This must have at most 200 claims");

        var serial = attempt(visitor, "{}", "short");
        assertThat(serial.status()).isEqualTo(400);
        assertThat(serial.html())
                .contains("id=\"serial-error\">The serial number must be 8 to 20 letters and digits.")
                .contains("value=\"short\"");

        var kind = visitor.post(PAGE, Map.of("claims", "{}", "kind", "toaster", "do", "try"));
        assertThat(kind.status()).isEqualTo(400);
        assertThat(kind.html()).contains("id=\"kind-error\">The kind must be computer or mobile.");
    }

    @Test
    void theClaimsOfAPersonAreFetchedFromOkta() {
        // Given
        var mac = SignIn.freshMac();

        // When
        var page = visitor()
                .post(
                        PAGE,
                        Map.of("claims", "{}", "serial", mac.serial(), "username", "mary@example.com", "do", "fetch"));

        // Then
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html())
                .contains("&quot;preferred_username&quot; : &quot;mary@example.com&quot;")
                .contains("It would be written")
                .contains("&quot;username&quot; : &quot;mary@example.com&quot;");
    }

    @Test
    void aPersonWhomOktaDoesNotKnowIsAnErrorOfThatField() {
        var page = visitor().post(PAGE, Map.of("claims", "{\"a\":1}", "username", "nobody@example.com", "do", "fetch"));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.html())
                .contains("id=\"username-error\">Okta knows nobody by this username")
                .contains("{&quot;a&quot;:1}</textarea>", "value=\"nobody@example.com\"");
    }

    @Test
    void whileJamfIsAwayTheRulesAreTriedAllTheSame() {
        // Given
        var serial = SignIn.freshMac().serial();
        var visitor = visitor();
        Sandbox.jamf().faults().next(20, "GET", "/api/*/computers-inventory*", SandboxJamfFault.html(502));

        // When
        try {
            var page = attempt(visitor, "{\"preferred_username\": \"bench@example.com\"}", serial);

            // Then
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.html())
                    .contains("Jamf Pro could not be asked", "bench@example.com")
                    .doesNotContain("It would be written");
        } finally {
            Sandbox.jamf().faults().clear();
        }
    }

    @Test
    void theHelpDeskIsRefusedAndSoIsAFormFromElsewhere() {
        var helpDesk = ConsoleVisitor.helpDesk();
        helpDesk.get("/admin");
        assertThat(helpDesk.get(PAGE).status()).isEqualTo(403);
        assertThat(attempt(helpDesk, "{}", "").status()).isEqualTo(403);

        var foreign = ConsoleVisitor.admin().post(PAGE, Map.of("claims", "{}", "_token", "made-up"));
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.html()).doesNotContain("It would");
    }

    @Test
    void moreClaimsThanATokenHoldsAreRefusedBesideTheField() {
        var page = attempt(visitor(), "{\"a\": \"" + "x".repeat(13_000) + "\"}", "");

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.html()).contains("id=\"claims-error\">These are more than 12000 characters.");
    }

    private static ConsoleVisitor visitor() {
        var visitor = ConsoleVisitor.admin();
        visitor.get(PAGE);
        return visitor;
    }

    private static ConsoleVisitor.Page attempt(ConsoleVisitor visitor, String claims, String serial) {
        return visitor.post(PAGE, Map.of("claims", claims, "serial", serial, "kind", "", "username", "", "do", "try"));
    }
}
