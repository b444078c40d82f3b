package dev.usher.assignment.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.usher.jamf.JamfTestBed;
import dev.usher.jamf.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedTimeTest {
    private final SettableClock own = new SettableClock();
    private final AtomicLong nanos = new AtomicLong(1);
    private Instant inTheDatabase = own.instant().minusSeconds(90);
    private boolean away;

    private final SharedTimeStore store = new SharedTimeStore(JamfTestBed.jdbi()) {
        @Override
        Instant now() {
            if (away) {
                throw new IllegalStateException("the database is away");
            }
            return inTheDatabase;
        }
    };
    private final SharedTime time = new SharedTime(store, own, nanos::get);

    @Test
    void itIsTheDatabasesWhateverThisReplicasClockSays() {
        // When, Then
        assertThat(time.now()).isEqualTo(inTheDatabase);
        own.advance(Duration.ofHours(1));
        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        assertThat(time.now()).isEqualTo(inTheDatabase.plusSeconds(30));
    }

    @Test
    void itIsAskedForAgainEveryMinuteAndGoesOnWhileTheDatabaseIsAway() {
        // Given
        var start = time.now();
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());

        // When, Then
        away = true;
        assertThat(time.now()).isEqualTo(start.plusSeconds(61));
        away = false;
        inTheDatabase = start.plusSeconds(70);
        assertThat(time.now()).isEqualTo(start.plusSeconds(70));
    }

    @Test
    void howFarTheReplicaIsAheadIsMeasured() {
        // Given
        var registry = new SimpleMeterRegistry();
        time.register(new StartupEvent(), registry);

        // When
        time.now();

        // Then
        assertThat(registry.get("usher.clock.ahead").gauge().value()).isEqualTo(90);
    }

    @Test
    void theDatabaseTellsItsTime() {
        var real = new SharedTimeStore(JamfTestBed.jdbi());
        assertThat(new SharedTime(real, own).now()).isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
    }
}
