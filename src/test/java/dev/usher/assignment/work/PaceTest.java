package dev.usher.assignment.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant SINCE = Instant.parse("2026-11-22T10:00:00Z");
    private final Pace pace = new Pace(Duration.ofSeconds(10), Duration.ofMinutes(10), 10);

    @Test
    void theWaitIsAShareOfHowLongItGoesOn() {
        assertWait(Duration.ofMinutes(10), Duration.ofMinutes(1));
    }

    @Test
    void itIsNeverShorterNorMuchLongerThanSaid() {
        assertWait(Duration.ZERO, Duration.ofSeconds(10));
        assertWait(Duration.ofDays(13), Duration.ofMinutes(10));
    }

    @Test
    void aClockThatWasSetBackMakesNoNegativeWait() {
        assertWait(Duration.ofHours(-1), Duration.ofSeconds(10));
    }

    @Test
    void theWaitsOfManyAreSpread() {
        assertThat(java.util.stream.IntStream.range(0, 100)
                        .mapToObj(i -> pace.after(SINCE, SINCE.plusSeconds(600)))
                        .distinct()
                        .count())
                .isGreaterThan(10);
    }

    private void assertWait(Duration gone, Duration atLeast) {
        for (int i = 0; i < 50; i++) {
            assertThat(pace.after(SINCE, SINCE.plus(gone))).isBetween(atLeast, atLeast.plus(atLeast.dividedBy(5)));
        }
    }
}
