package dev.usher.assignment.fleet;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report over the fleet, as far as it has come.
 *
 * @param id {@code flt_…}
 * @param startedBy who asked for it
 * @param finishedAt null while it runs
 * @param devices how many have been looked at
 * @param changes how many devices for each {@link Change} that occurs
 * @param fields how many devices for each field that would change
 * @param sentence why it failed; null where it has not
 */
public record FleetReport(
        String id,
        State state,
        String startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt,
        long devices,
        Map<String, Long> changes,
        Map<String, Long> fields,
        @Nullable String sentence) {

    /** Where a report stands. */
    public enum State {
        RUNNING,
        FINISHED,
        FAILED;

        /** The name in JSON and the database. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofWireName(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }
}
