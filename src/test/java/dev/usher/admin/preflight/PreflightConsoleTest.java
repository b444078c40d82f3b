package dev.usher.admin.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.ConsoleVisitor;
import dev.usher.kit.UsherTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The preflight, as an administrator looks at it. */
@UsherTest
class PreflightConsoleTest {
    private static final String PAGE = "/admin/preflight";

    @Test
    void thePageIsThereAtOnceAndFetchesTheReport() {
        var visitor = ConsoleVisitor.admin();

        assertThat(visitor.get(PAGE).html())
                .contains("data-refresh=\"/admin/preflight/now\" data-first=\"now\"")
                .contains("Wait for the report")
                .doesNotContain("okta-reachable");
        var report = visitor.fragment(PAGE + "/now");
        assertThat(report.status()).isEqualTo(200);
        assertThat(report.header("X-Usher-Settled")).isPresent();
        assertThat(report.html())
                .contains("<caption>Usher", "<caption>Okta", "<caption>Jamf Pro")
                .contains("<code>usher-database</code>", "<code>okta-reachable</code>", "<code>jamf-reachable</code>")
                .contains(">OK</span>")
                .doesNotContain("<html");
    }

    @Test
    void whoeverHasNoScriptWaitsForThePageWithTheReport() {
        assertThat(ConsoleVisitor.admin().get(PAGE + "?report=whole").html())
                .contains("<html", "<code>okta-reachable</code>", "Run again")
                .doesNotContain("data-refresh");
    }

    @Test
    void itIsForAdministratorsAlone() {
        var helpDesk = ConsoleVisitor.helpDesk();

        assertThat(helpDesk.get(PAGE).status()).isEqualTo(403);
        assertThat(helpDesk.fragment(PAGE + "/now").status()).isEqualTo(403);
        assertThat(ConsoleVisitor.nobody().fragment(PAGE + "/now").status()).isEqualTo(499);
    }

    @Test
    void theWorstStandsFirstWithItsCauseAndWhatToDo() {
        // Given
        var report = PreflightReport.of(
                List.of(
                        CheckLine.of(
                                CheckName.JAMF_REACHABLE,
                                Finding.ok("It answers.").getFirst()),
                        CheckLine.of(
                                CheckName.JAMF_VERSION,
                                Finding.warn("It is old.", "Not tried.", "Update.")
                                        .getFirst()),
                        CheckLine.of(
                                CheckName.JAMF_PRIVILEGES,
                                Finding.fail("One lacks.", "It cannot write.", "Grant it.")
                                        .getFirst())),
                Instant.parse("2026-11-22T10:00:00.123Z"));

        // When
        var view = PreflightView.of(report);

        // Then
        assertThat(view.heading()).isEqualTo("1 thing will not work, and 1 to look at.");
        assertThat(view.tone()).isEqualTo("bad");
        assertThat(view.at().iso()).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(view.tenants()).singleElement().satisfies(jamf -> {
            assertThat(jamf.name()).isEqualTo("Jamf Pro");
            assertThat(jamf.counts()).isEqualTo("1 fail, 1 warn, 1 ok");
            assertThat(jamf.lines())
                    .extracting(PreflightView.Line::check)
                    .containsExactly("jamf-privileges", "jamf-version", "jamf-reachable");
            assertThat(jamf.lines().getFirst().fix()).isEqualTo("Grant it.");
        });
    }
}
