package dev.usher.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.trace.SpanKeys;
import org.junit.jupiter.api.Test;

class TracesPageTest {
    @Test
    void thePageNamesEveryAttributeOfASpanAndNoOther() {
        var documented = Page.of("docs/reference/traces.md").section("## Attributes").rows().stream()
                .map(row -> Page.code(row.getFirst()));

        assertThat(documented).containsExactlyInAnyOrderElementsOf(SpanKeys.all());
    }
}
