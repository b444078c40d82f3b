package dev.usher.sandbox.jamf;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Rows in one database, read through the caches of two web-app nodes.
 *
 * <p>A write is seen at once by the node that took it and, after {@link #lag}, by the other: Jamf Cloud's caches
 * synchronise about once a minute. Writes themselves always start from the newest value, since the nodes share a
 * database.
 *
 * @param <T> what a row is
 */
final class Replicated<T> {
    /** The writer is no web-app node (an enrolling Mac, the administrator of a test): every node sees it at once. */
    static final int EVERY_NODE = -1;

    private record Version<T>(@Nullable T value, int node, Instant at) {}

    private final Clock clock;
    private final Map<String, Deque<Version<T>>> rows = new LinkedHashMap<>();
    private Duration lag = Duration.ZERO;

    Replicated(Clock clock) {
        this.clock = clock;
    }

    synchronized void lag(Duration lag) {
        this.lag = lag;
    }

    synchronized void put(String id, T value, int node) {
        write(id, value, node);
    }

    synchronized void remove(String id, int node) {
        write(id, null, node);
    }

    synchronized void clear() {
        rows.clear();
    }

    /** Changes the newest value of a row; empty if there is none. */
    synchronized Optional<T> update(String id, int node, UnaryOperator<T> change) {
        var changed = latest(id).map(change);
        changed.ifPresent(value -> write(id, value, node));
        return changed;
    }

    synchronized Optional<T> latest(String id) {
        var versions = rows.get(id);
        return versions == null
                ? Optional.empty()
                : Optional.ofNullable(versions.getLast().value());
    }

    synchronized List<T> latest() {
        var found = new ArrayList<T>(rows.size());
        for (var versions : rows.values()) {
            addTo(found, versions.getLast().value());
        }
        return found;
    }

    synchronized Optional<T> seenBy(int node, String id) {
        var versions = rows.get(id);
        return versions == null ? Optional.empty() : Optional.ofNullable(seenBy(node, versions, clock.instant()));
    }

    synchronized List<T> seenBy(int node) {
        var now = clock.instant();
        var seen = new ArrayList<T>(rows.size());
        for (var versions : rows.values()) {
            addTo(seen, seenBy(node, versions, now));
        }
        return seen;
    }

    private @Nullable T seenBy(int node, Deque<Version<T>> versions, Instant now) {
        for (Iterator<Version<T>> newestFirst = versions.descendingIterator(); newestFirst.hasNext(); ) {
            var version = newestFirst.next();
            if (version.node() == node || isEverywhere(version, now)) {
                return version.value();
            }
        }
        return null;
    }

    private static <T> void addTo(List<T> found, @Nullable T value) {
        if (value != null) {
            found.add(value);
        }
    }

    private void write(String id, @Nullable T value, int node) {
        var now = clock.instant();
        var versions = Objects.requireNonNull(rows.computeIfAbsent(id, _ -> new ArrayDeque<>()));
        versions.addLast(new Version<>(value, node, now));
        forgetWhatNoNodeSees(versions, now);
    }

    private void forgetWhatNoNodeSees(Deque<Version<T>> versions, Instant now) {
        var kept = new ArrayDeque<Version<T>>();
        while (!versions.isEmpty()) {
            var version = versions.removeLast();
            kept.addFirst(version);
            if (isEverywhere(version, now)) {
                break;
            }
        }
        versions.clear();
        versions.addAll(kept);
    }

    private boolean isEverywhere(Version<T> version, Instant now) {
        return version.node() == EVERY_NODE || !version.at().plus(lag).isAfter(now);
    }
}
