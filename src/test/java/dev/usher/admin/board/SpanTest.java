package dev.usher.admin.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:34:56Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "1h, 2026-11-22T11:34:56Z, 1",
        "8h, 2026-11-22T04:34:56Z, 10",
        "24h, 2026-11-21T12:34:56Z, 30",
        "2026-11-22T12:30:00Z, 2026-11-22T12:30:00Z, 1",
        "2026-11-22T12:30:29Z, 2026-11-22T12:30:00Z, 1",
        "2026-11-15T12:40:00Z, 2026-11-15T12:40:00Z, 180"
    })
    void hoursMoveAlongAndAMomentStays(String word, Instant since, long minutes) {
        var span = Span.parse(word, CLOCK).orElseThrow();

        assertThat(span.since(NOW)).isEqualTo(since);
        assertThat(span.step(NOW)).isEqualTo(Duration.ofMinutes(minutes));
        assertThat(Span.parse(span.word(), CLOCK)).contains(span);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2h",
                "-1h",
                "yesterday",
                "2026-11-22T12:36:00Z",
                "2026-11-15T12:30:00Z",
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z"
            })
    void whatIsNoTimeOrLiesTooFarIsNone(String word) {
        assertThat(Span.parse(word, CLOCK)).isEmpty();
    }

    @Test
    void theChartOfAnySpanIsNarrowEnough() {
        for (var minutes = 1; minutes <= Duration.ofDays(7).toMinutes(); minutes += 7) {
            var span = new Span(null, NOW.minus(Duration.ofMinutes(minutes)));
            assertThat(minutes / span.step(NOW).toMinutes()).isLessThanOrEqualTo(60);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, 0.4 s",
        "9960, 10.0 s",
        "42000, 42 s",
        "65000, 1 min 05 s",
        "12000000, 3 h 20 min",
        "187200000, 2 d 4 h"
    })
    void timeIsSaidInTwoUnitsAtMost(long millis, String words) {
        assertThat(Elapsed.words(Duration.ofMillis(millis))).isEqualTo(words);
    }
}
