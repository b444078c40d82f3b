package dev.usher.admin.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.usher.kit.LogLines;
import dev.usher.kit.Sandbox;
import dev.usher.kit.UsherTest;
import dev.usher.problem.ConfigurationFault;
import dev.usher.problem.concern.Concern;
import dev.usher.problem.concern.Concerns;
import io.quarkus.runtime.StartupEvent;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The report of a Usher with the sandbox, and of made-up rooms. */
@UsherTest
class StartReportTest {
    private static final Concern GUESSING = Concern.severe("guessing", "usher.a", "anybody guesses", "Stop that.", "1");
    private static final Concern LOGGED =
            Concern.severe("logged", "quarkus.log.level", "secrets are logged", "Use INFO.", "INFO");
    private static final Concern TAKING = Concern.severe("taking", "usher.d", "anybody takes", "Stop that.", "ask");
    private static final Concern SHORT = Concern.unsafe("short", "usher.b", "it is short", "Make it longer.", "22");
    private static final Concern LOOKING = Concern.notice("looking", "usher.c", "it looks", "Let it write.", "write");

    @Inject
    StartReport report;

    @Inject
    ThisUsher self;

    private record Accepting(Set<String> names) implements StartConfig {
        @Override
        public Optional<Set<String>> accept() {
            return Optional.of(names);
        }
    }

    private List<String> lines(Set<String> accepted, Concern... concerns) {
        Concerns room = () -> Arrays.asList(concerns);
        try (var log = new LogLines()) {
            new StartReport(new AllConcerns(List.of(room), new Accepting(accepted)), self).start(new StartupEvent());
            return log.lines().stream()
                    .filter(line -> line.matches("(Usher |Unsafe:|Accepted:|Worth knowing:).*"))
                    .toList();
        }
    }

    @Test
    void aSandboxIsToldWhatItIsAndFrightensNobody() {
        try (var log = new LogLines()) {
            report.start(new StartupEvent());

            assertThat(log.lines())
                    .noneMatch(line -> line.startsWith("Unsafe"))
                    .anyMatch(line -> line.startsWith("Usher ")
                            && line.contains("at http://localhost:8080, for Okta localhost and Jamf Pro localhost: mode"
                                    + " write, on-conflict ask, proof known-id, minimum-amr none; 20 workers, 24 database"
                                    + " connections, 5 connections to Jamf Pro"))
                    .anyMatch(
                            line -> line.startsWith("Accepted: usher.guard.enabled: ") && line.contains("[guard-off]"))
                    .noneMatch(line -> line.contains("sandbox-secret") || line.contains("sandbox-jamf-secret"));
            assertThat(Sandbox.okta().issuer().getHost()).isEqualTo("localhost");
        }
    }

    @Test
    void aSevereConcernThatNobodyAcceptsStopsBeforeAnythingIsSaid() {
        try (var log = new LogLines()) {
            var refused = catchThrowableOfType(
                    ConfigurationFault.class, () -> lines(Set.of("taking"), GUESSING, LOGGED, TAKING, SHORT));

            assertThat(refused)
                    .hasMessage(
                            "usher.a: anybody guesses. Stop that. If you accept that: usher.start.accept=guessing (example: 1)");
            assertThat(refused.getSuppressed())
                    .extracting(Throwable::getMessage)
                    .containsExactly(
                            "quarkus.log.level: secrets are logged. Use INFO. If you accept that: usher.start.accept=logged (example: INFO)");
            assertThat(log.lines()).noneMatch(line -> line.startsWith("Usher "));
        }
    }

    @Test
    void whatIsAcceptedIsStillNamedAndWhatIsNotWarns() {
        assertThat(lines(Set.of("guessing"), LOOKING, SHORT, GUESSING))
                .hasSize(4)
                .containsSubsequence(
                        "Unsafe: usher.b: it is short. Make it longer. [short]",
                        "Accepted: usher.a: anybody guesses. Stop that. [guessing]",
                        "Worth knowing: usher.c: it looks. Let it write. [looking]");
    }

    @Test
    void whatIsAcceptedForNothingIsWorthAWord() {
        assertThat(lines(Set.of("guessing", "short"), SHORT))
                .last()
                .asString()
                .startsWith("Worth knowing: usher.start.accept: it names guessing, and no setting");
    }
}
