package dev.usher.admin.board;

import dev.usher.assignment.Brake;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the board shows: read once in two seconds for all who look at the same time, however many they are. Who comes while it is
 * read waits for that. A failure is shared like a reading: where the database does not answer, not each of them waits for it in turn.
 */
@ApplicationScoped
class BoardReadings {
    private static final Duration FRESH = Duration.ofSeconds(2);

    /** What is called of late: long enough that a slow minute is no news. */
    private static final Duration LATELY = Duration.ofMinutes(10);

    /** Times that people look at; a moment of one's own makes one more. */
    private static final int MOST_SPANS = 50;

    private final BoardStore store;
    private final Brake brake;
    private final Clock clock;
    private final Map<Span, Latest> latest = new ConcurrentHashMap<>();

    BoardReadings(BoardStore store, Brake brake, Clock clock) {
        this.store = store;
        this.brake = brake;
        this.clock = clock;
    }

    /** The board for this time, as it was two seconds ago at most. */
    Reading of(Span span) {
        forgetTheRest(span);
        return latest.computeIfAbsent(span, any -> new Latest()).get(span);
    }

    /** Reads anew for whoever comes next: what somebody has just changed is seen at once. */
    void forget() {
        latest.clear();
    }

    /** Nobody needs what has grown old, and a moment of one's own is asked for by whoever likes. */
    private void forgetTheRest(Span wanted) {
        if (latest.size() >= MOST_SPANS && !latest.containsKey(wanted)) {
            latest.clear();
        }
    }

    private final class Latest {
        private final ReentrantLock reading = new ReentrantLock();
        private @Nullable Reading known;
        private @Nullable RuntimeException failure;
        /** Counted from its end: a database that is slow is not asked without a pause. */
        private Instant freshUntil = Instant.MIN;

        Reading get(Span span) {
            reading.lock();
            try {
                var now = clock.instant();
                var last = known;
                var lastFailure = failure;
                if (now.isBefore(freshUntil)) {
                    if (lastFailure != null) {
                        throw lastFailure;
                    }
                    if (last != null) {
                        return last;
                    }
                }
                return readAnew(span, now);
            } finally {
                reading.unlock();
            }
        }

        private Reading readAnew(Span span, Instant now) {
            try {
                var current = read(span, now);
                known = current;
                failure = null;
                return current;
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            } finally {
                freshUntil = clock.instant().plus(FRESH);
            }
        }
    }

    private Reading read(Span span, Instant now) {
        var since = span.since(now);
        var step = span.step(now);
        var within = Duration.between(since, now).compareTo(LATELY) < 0 ? Duration.between(since, now) : LATELY;
        return new Reading(
                since,
                now,
                step,
                store.flow(since, now.minus(within), within),
                withEmptyOnes(store.bars(since, step), since, now, step),
                store.endings(since),
                store.attention(since),
                store.backlog(),
                store.jamf(),
                brake.state());
    }

    /** A chart shows when nothing happened, too. */
    private static List<Reading.Bar> withEmptyOnes(List<Reading.Bar> bars, Instant since, Instant now, Duration step) {
        var known = bars.stream().collect(Collectors.toMap(Reading.Bar::from, Function.identity()));
        var all = new ArrayList<Reading.Bar>();
        var seconds = step.toSeconds();
        for (long place = Math.floorDiv(since.getEpochSecond(), seconds);
                place <= Math.floorDiv(now.getEpochSecond(), seconds);
                place++) {
            var from = Instant.ofEpochSecond(place * seconds);
            all.add(known.getOrDefault(from, new Reading.Bar(from, 0, 0, 0)));
        }
        return all;
    }
}
