package dev.usher.okta.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchTest {
    @Test
    void quotesAndBackslashesAreEscaped() {
        assertThat(Search.anyOf("login", List.of("a\"b\\c"))).isEqualTo("profile.login eq \"a\\\"b\\\\c\"");
    }

    @Test
    void manyNamesAreAskedForTogether() {
        assertThat(Search.anyOf("email", List.of("a@x", "b@x")))
                .isEqualTo("profile.email eq \"a@x\" or profile.email eq \"b@x\"");
    }

    @Test
    void twentyNamesGoIntoOneRequest() {
        var names =
                IntStream.range(0, 45).mapToObj(i -> "n" + i + "@example.com").toList();

        assertThat(Search.batches("login", names)).extracting(List::size).containsExactly(20, 20, 5);
    }

    @Test
    void aRequestLineStaysShortWhateverTheNames() {
        var names = IntStream.range(0, 20).mapToObj(i -> "名".repeat(200) + i).toList();

        assertThat(Search.batches("login", names))
                .hasSizeGreaterThan(1)
                .allSatisfy(batch ->
                        assertThat(Search.encoded(Search.anyOf("login", batch))).hasSizeLessThan(6000));
    }

    @Test
    void controlCharactersAreNoName() {
        assertThat(Search.nameable("a\r\nb")).isFalse();
        assertThat(Search.nameable(" ")).isFalse();
        assertThat(Search.nameable("a".repeat(256))).isFalse();
        assertThat(Search.nameable("Ana Silva")).isTrue();
    }

    @Test
    void timesHaveMilliseconds() {
        assertThat(Search.changedAfter(Instant.parse("2026-11-29T07:00:00Z")))
                .isEqualTo("lastUpdated gt \"2026-11-29T07:00:00.000Z\"");
    }
}
