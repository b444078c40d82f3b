package dev.usher.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.bridge.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What clients compare stands on the page, to the letter. */
class BridgePageTest {
    @Test
    void everyRefusalOfTheBridgeStandsThereWithItsWordsAndNoOther() {
        var named = Page.of("docs/reference/http-api.md").section("## Password checks").rows().stream()
                .filter(row -> row.size() == 3)
                .map(row -> List.of(Page.code(row.get(0)), row.get(1), row.get(2)))
                .toList();

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(refusals()
                        .map(outcome ->
                                List.of(outcome.error(), String.valueOf(outcome.status()), outcome.description()))
                        .distinct()
                        .toList());
    }

    @Test
    void everyOutcomeStandsInTheRowOfTheMetric() {
        var row = Page.of("docs/reference/metrics.md").rows().stream()
                .filter(cells -> Page.code(cells.getFirst()).equals("usher_bridge_checks_seconds"))
                .findFirst()
                .orElseThrow();

        assertThat(Arrays.stream(Outcome.values()).map(Outcome::wireName))
                .allMatch(outcome -> row.getLast().contains("`" + outcome + "`"));
    }

    /** Jamf Connect may look for the code in either member. */
    @Test
    void aRightPasswordIsToldByTheCodeInBothMembersAndByNoOtherAnswer() {
        for (var code : List.of("mfa_required", "interaction_required")) {
            assertThat(refusals().filter(outcome -> outcome.error().contains(code)))
                    .isNotEmpty()
                    .allMatch(outcome -> outcome.description().contains(code));
            assertThat(refusals().filter(outcome -> !outcome.error().contains(code)))
                    .noneMatch(outcome -> outcome.description().contains(code));
        }
    }

    private static Stream<Outcome> refusals() {
        return Arrays.stream(Outcome.values()).filter(outcome -> outcome != Outcome.RIGHT);
    }
}
