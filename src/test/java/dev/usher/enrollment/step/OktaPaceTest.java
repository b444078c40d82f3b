package dev.usher.enrollment.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OktaPaceTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static List<Long> millisAgo(long... ages) {
        return LongStream.of(ages).mapToObj(age -> NOW.toEpochMilli() - age).toList();
    }

    @Test
    void oneWhoIsWithinTheLimitDoesNotWait() {
        var pace = new OktaPace(millisAgo(4900, 4000, 3000, 2000, 1000, 500, 10), null, CLOCK);

        assertThat(pace.untilNext()).isZero();
    }

    @Test
    void theNinthCallWaitsUntilTheFirstIsFiveSecondsOld() {
        var pace = new OktaPace(millisAgo(4900, 4000, 3000, 2000, 1000, 500, 10, 0), null, CLOCK);

        assertThat(pace.untilNext()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void whatIsOlderThanTheWindowIsForgotten() {
        var pace = new OktaPace(millisAgo(5000, 4000), null, CLOCK);

        pace.call();

        assertThat(pace.calls()).hasSize(2);
    }

    @Test
    void eightCallsThatAreOlderThanTheWindowHoldUpNobody() {
        var pace = new OktaPace(millisAgo(9000, 8000, 7000, 6500, 6000, 5500, 5200, 5000), null, CLOCK);

        assertThat(pace.untilNext()).isZero();
        assertThat(pace.calls()).isEmpty();
    }

    @Test
    void whatIsStoredOfOldCallsIsNothing() {
        assertThat(new OktaPace(millisAgo(5000, 4999), null, CLOCK).calls()).containsExactly(NOW.toEpochMilli() - 4999);
    }

    @Test
    void aPauseEndsByItselfOrWithItsThread() {
        var began = System.nanoTime();
        assertThat(OktaPace.pause(Duration.ofMillis(30))).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(30));

        Thread.currentThread().interrupt();
        assertThat(OktaPace.pause(Duration.ofMinutes(1))).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aPollWaitsForOktasPause() {
        assertThat(OktaPace.untilPoll(NOW.minusMillis(3000), Duration.ofSeconds(4), CLOCK))
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(OktaPace.untilPoll(NOW.minusMillis(4000), Duration.ofSeconds(4), CLOCK))
                .isZero();
    }
}
