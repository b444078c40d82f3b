package dev.usher.assignment.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LooksTest {
    private final Looks looks = new Looks();
    private final AtomicInteger taken = new AtomicInteger();

    @Test
    void thereIsLookAfterLookUntilOneLeavesNothing() {
        // When
        looks.whileThereIsMore(() -> taken.incrementAndGet() < 3);

        // Then
        assertThat(taken).hasValue(3);
    }

    @Test
    void theOneInHandIsTheLastOnceTheReplicaStops() {
        // When
        looks.whileThereIsMore(() -> {
            taken.incrementAndGet();
            looks.takeNoMore(new ShutdownDelayInitiatedEvent());
            return true;
        });

        // Then
        assertThat(taken).hasValue(1);
        looks.whileThereIsMore(() -> taken.incrementAndGet() > 0);
        assertThat(taken).hasValue(1);
        assertThat(looks.stopping()).isTrue();
    }

    @Test
    void theEndWaitsForTheOneInHand() throws Exception {
        // Given
        var began = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var ended = new CompletableFuture<Boolean>();
        Thread.ofVirtual()
                .start(() -> looks.whileThereIsMore(() -> {
                    began.countDown();
                    try {
                        ended.complete(goOn.await(30, TimeUnit.SECONDS));
                    } catch (InterruptedException e) {
                        ended.completeExceptionally(e);
                    }
                    return false;
                }));
        assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();

        // When, Then: not longer than it may
        looks.end(Duration.ofMillis(50));
        assertThat(ended).isNotDone();
        goOn.countDown();
        looks.end(Duration.ofSeconds(30));
        assertThat(ended).isCompletedWithValue(true);
    }
}
