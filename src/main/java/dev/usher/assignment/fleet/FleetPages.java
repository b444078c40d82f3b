package dev.usher.assignment.fleet;

import dev.usher.assignment.Reason;
import dev.usher.assignment.fleet.FleetStore.Counted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps what was made of a page, together with the step to the next one. */
@ApplicationScoped
class FleetPages {
    /** What is said of a device whose assignment does not come as far as to look for its record. */
    private static final Set<String> BEFORE_THE_LOOK = Set.of(
            Change.NO_SIGN_IN,
            Change.NOT_DECIDED,
            Reason.UNREADABLE_STATE.wireName(),
            Reason.DISPUTED.wireName(),
            Reason.REVERTED.wireName());

    private final FleetStore store;
    private final FleetRowStore rowStore;
    private final Clock clock;

    FleetPages(FleetStore store, FleetRowStore rowStore, Clock clock) {
        this.store = store;
        this.rowStore = rowStore;
        this.clock = clock;
    }

    /**
     * Keeps the rows, once: of two who have made the same page, after a pause that looked like a death, one is late.
     *
     * @param next empty where the page was the last one
     */
    @Transactional
    void keep(String id, FleetPosition at, List<FleetRow> rows, Optional<FleetPosition> next) {
        var taken = store.advance(id, at, next.orElse(at));
        if (!taken) {
            return;
        }
        var added = rowStore.add(id, rows);
        var counts = new Counts();
        added.forEach(row -> counts.add(row, 1));
        markTwins(id, at, added, counts);
        store.count(id, Counted.CHANGE, counts.changes);
        store.count(id, Counted.FIELD, counts.fields);
        if (next.isEmpty()) {
            store.end(id, FleetReport.State.FINISHED, null, clock.instant());
        }
    }

    /** Of several records of one serial number none is written, wherever in the inventory the other is. */
    private void markTwins(String id, FleetPosition at, List<FleetRow> added, Counts counts) {
        var serialNumbers = added.stream().map(FleetRow::serialNumber).collect(Collectors.toSet());
        for (var row : rowStore.twins(id, at.kind(), serialNumbers)) {
            if (!BEFORE_THE_LOOK.contains(row.change())) {
                var ambiguous = row.ambiguous();
                rowStore.replace(id, ambiguous);
                counts.add(row, -1);
                counts.add(ambiguous, 1);
            }
        }
    }

    /** What a page adds to the counts of the report. */
    private static final class Counts {
        private final Map<String, Long> changes = new HashMap<>();
        private final Map<String, Long> fields = new HashMap<>();

        private void add(FleetRow row, long devices) {
            changes.merge(row.change(), devices, Long::sum);
            row.fields().forEach(field -> fields.merge(field.field(), devices, Long::sum));
        }
    }
}
