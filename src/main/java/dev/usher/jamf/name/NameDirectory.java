package dev.usher.jamf.name;

import dev.usher.jamf.NameLookup;
import dev.usher.jamf.NamedObject;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Names to ids, kept for an hour, for all sessions of this replica. A kind is always read whole and compared here: no
 * name reaches a filter, where {@code *} would be a wildcard without an escape.
 */
final class NameDirectory {
    private static final Duration TRUSTED_FOR = Duration.ofHours(1);
    /** For people, who choose from a list and miss what was added a moment ago. */
    static final Duration FRESH_FOR = Duration.ofMinutes(5);
    /** A wrong claim on each of a thousand enrollments must not list the departments a thousand times. */
    private static final Duration REST_BETWEEN_MISSES = Duration.ofSeconds(30);

    private final Clock clock;
    private final Map<NamedObject, Shelf> shelves = new EnumMap<>(NamedObject.class);

    NameDirectory(Clock clock) {
        this.clock = clock;
        for (var kind : NamedObject.values()) {
            shelves.put(kind, new Shelf(kind));
        }
    }

    NameLookup find(NamedObject kind, String name, NameListing listing) {
        return shelf(kind).find(name, listing);
    }

    Optional<String> nameOf(NamedObject kind, String id, NameListing listing) {
        return shelf(kind).nameOf(id, listing);
    }

    NameList all(NamedObject kind, NameListing listing) {
        return shelf(kind).all(listing);
    }

    /** Looks again at Jamf itself, whatever is remembered. */
    NameLookup findAnew(NamedObject kind, String name, NameListing listing) {
        var shelf = shelf(kind);
        shelf.forget();
        return shelf.find(name, listing);
    }

    private Shelf shelf(NamedObject kind) {
        return Objects.requireNonNull(shelves.get(kind));
    }

    static String key(String name) {
        // Up and down again, so that the German sharp s and the like meet their capitals.
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    /** All objects of one kind. */
    private final class Shelf {
        private final NamedObject kind;
        private final ReentrantLock lock = new ReentrantLock();
        private Map<String, List<NameLookup.Known>> byKey = Map.of();
        private Map<String, String> nameById = Map.of();
        private @Nullable Instant readAt;

        Shelf(NamedObject kind) {
            this.kind = kind;
        }

        NameLookup find(String name, NameListing listing) {
            lock.lock();
            try {
                var key = key(name);
                if (isOlderThan(TRUSTED_FOR) || (!byKey.containsKey(key) && isOlderThan(REST_BETWEEN_MISSES))) {
                    read(listing);
                }
                return choose(name, byKey.getOrDefault(key, List.of()));
            } finally {
                lock.unlock();
            }
        }

        Optional<String> nameOf(String id, NameListing listing) {
            lock.lock();
            try {
                if (isOlderThan(TRUSTED_FOR) || (!nameById.containsKey(id) && isOlderThan(REST_BETWEEN_MISSES))) {
                    read(listing);
                }
                return Optional.ofNullable(nameById.get(id));
            } finally {
                lock.unlock();
            }
        }

        NameList all(NameListing listing) {
            lock.lock();
            try {
                if (isOlderThan(FRESH_FOR)) {
                    read(listing);
                }
                return new NameList(
                        nameById.values().stream()
                                .distinct()
                                .sorted(String.CASE_INSENSITIVE_ORDER.thenComparing(name -> name))
                                .toList(),
                        Objects.requireNonNull(readAt));
            } finally {
                lock.unlock();
            }
        }

        void forget() {
            lock.lock();
            try {
                readAt = null;
            } finally {
                lock.unlock();
            }
        }

        private boolean isOlderThan(Duration age) {
            return readAt == null || !clock.instant().isBefore(readAt.plus(age));
        }

        private void read(NameListing listing) {
            var fresh = new HashMap<String, List<NameLookup.Known>>();
            var names = new HashMap<String, String>();
            for (var known : listing.all(kind)) {
                names.put(known.id(), known.name());
                fresh.computeIfAbsent(key(known.name()), key -> new ArrayList<>())
                        .add(known);
            }
            byKey = fresh;
            nameById = names;
            readAt = clock.instant();
        }

        private static NameLookup choose(String name, List<NameLookup.Known> candidates) {
            if (candidates.size() < 2) {
                return candidates.isEmpty() ? new NameLookup.Unknown() : candidates.getFirst();
            }
            return candidates.stream()
                    .filter(candidate -> candidate.name().equals(name.strip()))
                    .findFirst()
                    .<NameLookup>map(known -> known)
                    .orElseGet(() -> new NameLookup.Ambiguous(candidates.size()));
        }
    }
}
