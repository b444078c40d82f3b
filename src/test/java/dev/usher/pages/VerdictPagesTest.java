package dev.usher.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.journal.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever reads a verdict finds what it means and what to do. */
class VerdictPagesTest {
    private static final Pattern HEADING = Pattern.compile("(?m)^## `([a-z_]+)`$");
    private static final Pattern CODE = Pattern.compile("`([a-z_]+)`");

    private static final List<String> VERDICTS =
            Arrays.stream(Verdict.values()).map(Verdict::wireName).toList();

    @Test
    void everyVerdictHasItsChapterOfTheTroubleshootingAndNoOtherHas() {
        var chapters = HEADING.matcher(
                        Page.of("docs/howto/troubleshooting-by-verdict.md").text())
                .results()
                .map(match -> match.group(1));

        assertThat(chapters).containsExactlyElementsOf(VERDICTS);
    }

    @Test
    void everyVerdictIsExplainedBesideTheCallThatAnswersItAndNoOther() {
        var explained =
                Page.of("docs/reference/http-api.md").section("### Why has this device no user?").rows().stream()
                        .flatMap(row -> CODE.matcher(row.getFirst()).results())
                        .map(match -> match.group(1));

        assertThat(explained).containsExactlyInAnyOrderElementsOf(VERDICTS);
    }
}
