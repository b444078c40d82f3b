package dev.usher.sandbox.jamf;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * The ids of the records that have, or once had, a serial number, without regard to case.
 *
 * <p>Who looks up checks the record: it may be gone, or have another serial number by now.
 */
final class SerialIndex {
    private final Map<String, List<String>> idsBySerial = new ConcurrentHashMap<>();

    void add(String serial, String id) {
        var ids = Objects.requireNonNull(idsBySerial.computeIfAbsent(key(serial), _ -> new CopyOnWriteArrayList<>()));
        if (!ids.contains(id)) {
            ids.add(id);
        }
    }

    List<String> ids(String serial) {
        return idsBySerial.getOrDefault(key(serial), List.of());
    }

    /** The ids of all records that may match a filter; empty if the filter does not name serial numbers. */
    Optional<Stream<String>> ids(RsqlFilter filter, String field) {
        return filter.onlyValues(field)
                .map(serials ->
                        serials.stream().flatMap(serial -> ids(serial).stream()).distinct());
    }

    void clear() {
        idsBySerial.clear();
    }

    private static String key(String serial) {
        return serial.toUpperCase(Locale.ROOT);
    }
}
