package dev.usher.admin.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** How many look at the board while its database is away. */
class BoardReadingsTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final SetClock clock = new SetClock();
    private final ConnectionFactory away = () -> {
        asked.incrementAndGet();
        throw new SQLException("the database does not answer");
    };

    /** The brake is read last, which it never comes to here. */
    @SuppressWarnings("NullAway")
    private final BoardReadings readings = new BoardReadings(new BoardStore(Jdbi.create(away)), null, clock);

    @Test
    void aFailureIsSharedByAllWhoLookAtTheSameTime() {
        var first = catchThrowable(() -> readings.of(Span.USUAL));
        assertThat(first).isNotNull();

        assertThatThrownBy(() -> readings.of(Span.USUAL)).isSameAs(first);
        assertThat(asked).hasValue(1);
    }

    @Test
    void afterThatTheDatabaseIsAskedAnew() {
        var first = catchThrowable(() -> readings.of(Span.USUAL));
        clock.now = clock.now.plus(Duration.ofSeconds(2));

        assertThatThrownBy(() -> readings.of(Span.USUAL)).isNotSameAs(first);
        assertThat(asked).hasValue(2);
    }

    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-11-22T08:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
