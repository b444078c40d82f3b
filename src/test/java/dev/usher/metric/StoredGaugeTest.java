package dev.usher.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.kit.Pause;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StoredGaugeTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration IMPATIENT = Duration.ofSeconds(1);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void oneReadingLastsFiveSecondsHoweverOftenItIsAskedFor() {
        var gauge = new StoredGauge<>(() -> (double) reads.incrementAndGet(), Double.NaN, nanos::get, PATIENT);

        assertThat(gauge.value()).isEqualTo(1);
        assertThat(gauge.value()).isEqualTo(1);
        nanos.set(6_000_000_000L);
        assertThat(gauge.value()).isEqualTo(2);
    }

    @Test
    @Timeout(30)
    void aDatabaseThatDoesNotAnswerKeepsNobodyWaiting() {
        // Given
        var answers = new CountDownLatch(1);
        var gauge = new StoredGauge<>(
                () -> {
                    reads.incrementAndGet();
                    awaitUninterrupted(answers);
                    return 7.0;
                },
                Double.NaN);

        // When, Then: it is asked once, and what it says in the end is shown
        assertThat(gauge.value()).isNaN();
        assertThat(gauge.value()).isNaN();
        assertThat(reads).hasValue(1);
        answers.countDown();
        Pause.until("it is shown", Duration.ofSeconds(20), () -> gauge.value() == 7);
    }

    @Test
    @Timeout(30)
    void whileAReadingTakesLongTheOneBeforeIsShownForAWhile() {
        // Given
        var answers = new CountDownLatch(1);
        var gauge = new StoredGauge<>(
                () -> {
                    if (reads.incrementAndGet() > 1) {
                        awaitUninterrupted(answers);
                    }
                    return (double) reads.get();
                },
                Double.NaN,
                nanos::get,
                IMPATIENT);
        assertThat(gauge.value()).isEqualTo(1);

        // When, Then
        nanos.set(6_000_000_000L);
        assertThat(gauge.value()).isEqualTo(1);
        nanos.set(16_000_000_000L);
        assertThat(gauge.value()).isNaN();
        answers.countDown();
        assertThat(gauge.value()).isEqualTo(2);
    }

    @Test
    void whatCannotBeReadIsUnknownAndIsReadAgain() {
        var gauge = new StoredGauge<>(
                () -> {
                    if (reads.incrementAndGet() == 1) {
                        throw new AssertionError("whatever it is");
                    }
                    return 1.0;
                },
                Double.NaN,
                nanos::get,
                PATIENT);

        assertThat(gauge.value()).isNaN();
        nanos.set(6_000_000_000L);
        assertThat(gauge.value()).isEqualTo(1);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
