package dev.usher.jamf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private final SettableClock clock = new SettableClock();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | PT7S",
                "0 | PT0S",
                "3600 | PT1M",
                "Mon, 20 Jul 2026 10:00:12 GMT | PT12S",
                "Mon, 20 Jul 2026 09:00:00 GMT | PT0S"
            })
    void secondsAndDatesAreReadAndBounded(String header, Duration expected) {
        assertThat(RetryAfter.parse(Optional.of(header), clock)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "99999999999999999999", ""})
    void anythingElseIsNothing(String header) {
        assertThat(RetryAfter.parse(Optional.of(header), clock)).isEmpty();
    }

    @Test
    void noHeaderIsNothing() {
        assertThat(RetryAfter.parse(Optional.empty(), clock)).isEmpty();
    }
}
