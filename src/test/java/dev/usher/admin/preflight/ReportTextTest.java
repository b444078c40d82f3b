package dev.usher.admin.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.problem.ConfigurationFault;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a terminal, and how it is asked for. */
class ReportTextTest {
    @Test
    void linesAreAlignedAndACauseAndAFixStandBelow() {
        var report = PreflightReport.of(
                List.of(
                        CheckLine.of(CheckName.OKTA_APP, Finding.ok("fine").getFirst()),
                        CheckLine.of(
                                CheckName.JAMF_BUILDINGS,
                                Finding.fail("no \u001b[31mAtlantis", "nobody\nbuilt it", "build it")
                                        .getFirst())),
                Instant.EPOCH);

        assertThat(ReportText.of(report))
                .containsExactly(
                        "ok    okta-app        fine",
                        "fail  jamf-buildings  no  [31mAtlantis",
                        "      why: nobody built it",
                        "      fix: build it",
                        "Preflight: fail, 1 fail, 0 warn, 1 ok");
    }

    @Test
    void itsOptionsAreRead() {
        assertThat(PreflightOptions.of(List.of())).isEmpty();
        assertThat(PreflightOptions.of(List.of("serve", "--json"))).isEmpty();
        assertThat(PreflightOptions.of(List.of("preflight"))).contains(new PreflightOptions(false, false, null));
        assertThat(PreflightOptions.of(
                        List.of("preflight", "--json", "--install-webhooks", "--url", "https://usher.example.com")))
                .contains(new PreflightOptions(true, true, "https://usher.example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--verbose", "json", "--url"})
    void anotherOptionIsRefused(String option) {
        assertThatThrownBy(() -> PreflightOptions.of(List.of("preflight", option)))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageStartingWith("preflight: ");
    }
}
