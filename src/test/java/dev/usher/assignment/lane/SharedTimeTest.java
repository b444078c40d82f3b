package dev.usher.assignment.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.usher.jamf.JamfTestBed;
import dev.usher.jamf.SettableClock;
import dev.usher.kit.LogLines;
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
    private Duration answersAfter = Duration.ZERO;

    private final SharedTimeStore store = new SharedTimeStore(JamfTestBed.jdbi()) {
        @Override
        Instant now() {
            if (away) {
                throw new IllegalStateException("the database is away");
            }
            nanos.addAndGet(answersAfter.toNanos());
            return inTheDatabase;
        }
    };
    private final SharedTime time = new SharedTime(store, own, nanos::get);

    @Test
    void itIsTheDatabasesWhateverThisReplicasClockSays() {
        // When, Then
        assertThat(time.now()).isEqualTo(inTheDatabase);
        goOn(Duration.ofSeconds(30));
        assertThat(time.now()).isEqualTo(inTheDatabase.plusSeconds(30));
    }

    @Test
    void itIsAskedForAgainEveryMinuteAndGoesOnWhileTheDatabaseIsAway() {
        // Given
        var start = time.now();
        goOn(Duration.ofSeconds(61));

        // When, Then
        away = true;
        assertThat(time.now()).isEqualTo(start.plusSeconds(61));
        away = false;
        inTheDatabase = start.plusSeconds(70);
        assertThat(time.now()).isEqualTo(start.plusSeconds(70));
    }

    @Test
    void whatWasReadCountsFromTheMiddleOfTheCall() {
        answersAfter = Duration.ofSeconds(2);

        assertThat(time.now()).isEqualTo(inTheDatabase.plusSeconds(1));
    }

    @Test
    void theDatabaseIsNotAskedWithinAMinuteOrForASecondsDifference() {
        // Given
        var start = time.now();
        inTheDatabase = start.plusSeconds(1000);

        // When, Then
        goOn(Duration.ofMinutes(1));
        own.advance(Duration.ofSeconds(1));
        assertThat(time.now()).isEqualTo(start.plusSeconds(60));
    }

    @Test
    void aClockThatIsMuchAheadIsToldOnceUntilItIsRight() {
        try (var log = new LogLines()) {
            time.now();
            goOn(Duration.ofSeconds(61));
            inTheDatabase = own.instant().minusSeconds(90);
            time.now();
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("90 seconds ahead of the database's"))
                    .hasSize(1);

            goOn(Duration.ofSeconds(61));
            inTheDatabase = own.instant();
            time.now();
            goOn(Duration.ofSeconds(61));
            inTheDatabase = own.instant().plusSeconds(70);
            time.now();
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("70 seconds behind the database's"))
                    .hasSize(1);
        }
    }

    @Test
    void theDatabaseIsAskedAtOnceWhereOurTwoClocksDisagree() {
        // Given
        var start = time.now();

        // When, Then: the machine stood still, and the clock that only runs forward with it
        own.advance(Duration.ofSeconds(40));
        inTheDatabase = start.plusSeconds(40);
        assertThat(time.now()).isEqualTo(inTheDatabase);
        // And the clock on the wall is put back, which the database's is not.
        own.advance(Duration.ofHours(-1));
        assertThat(time.now()).isEqualTo(inTheDatabase);
    }

    @Test
    void whatIsNowForAReplicaWhoseClockIsAheadIsNowForAll() {
        // Given: half a minute ahead
        inTheDatabase = own.instant().minusSeconds(30);

        // When, Then
        assertThat(time.of(own.instant())).isEqualTo(inTheDatabase);
        assertThat(time.of(own.instant().plusSeconds(5))).isEqualTo(inTheDatabase.plusSeconds(5));
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

    private void goOn(Duration time) {
        own.advance(time);
        nanos.addAndGet(time.toNanos());
    }
}
