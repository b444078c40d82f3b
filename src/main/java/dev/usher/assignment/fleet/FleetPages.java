package dev.usher.assignment.fleet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Keeps what was made of a page, together with the step to the next one. */
@ApplicationScoped
class FleetPages {
    private final FleetStore store;
    private final Clock clock;

    FleetPages(FleetStore store, Clock clock) {
        this.store = store;
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
        store.add(id, rows);
        if (next.isEmpty()) {
            store.end(id, FleetReport.State.FINISHED, null, clock.instant());
        }
    }
}
