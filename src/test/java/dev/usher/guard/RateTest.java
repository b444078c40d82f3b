package dev.usher.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
    @ParameterizedTest
    @CsvSource({"10 per 5m, 10, PT5M", "300 PER 1m, 300, PT1M", "1 per s, 1, PT1S", "7 per 24h, 7, PT24H"})
    void aRateIsReadAsItIsSpoken(String text, int limit, Duration window) {
        assertThat(Rate.parse(text)).isEqualTo(new Rate(limit, window));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10", "10 per", "0 per 5m", "10 per 0s", "-1 per 5m", "10 per 25h", "10/5m", "ten per 5m"})
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Rate.parse(text));
    }

    @Test
    void tenInFiveMinutesArePaidForInThirtySecondsEach() {
        var rate = Rate.parse("10 per 5m");

        assertThat(rate.interval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(rate.tolerance()).isEqualTo(Duration.ofSeconds(270));
    }

    @Test
    void oneAtATimeHasNoTolerance() {
        assertThat(Rate.parse("1 per 1m").tolerance()).isZero();
    }

    @Test
    void anotherRateIsAFactorWhateverItsWindow() {
        assertThat(Rate.parse("6000 per 2m").over(Rate.parse("300 per 1m"))).isEqualTo(10.0);
        assertThat(Rate.parse("1500 per 1m").times(10)).isEqualTo(Rate.parse("15000 per 1m"));
        assertThat(Rate.parse("1 per 1m").times(0.01)).isEqualTo(Rate.parse("1 per 1m"));
    }
}
