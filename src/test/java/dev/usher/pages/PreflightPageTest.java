package dev.usher.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.admin.preflight.CheckName;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The page of the preflight says what is checked. */
class PreflightPageTest {
    @Test
    void everyCheckStandsThereInItsOrderAndNoOther() {
        var named = Page.of("docs/howto/preflight.md").section("## The checks").rows().stream()
                .map(row -> Page.code(row.getFirst()))
                .toList();

        assertThat(named)
                .containsExactlyElementsOf(Arrays.stream(CheckName.values())
                        .map(CheckName::wireName)
                        .toList());
    }
}
