package dev.usher.secret.reseal;

import dev.usher.secret.Sealer;
import dev.usher.secret.UnreadableState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Seals again what an older key has sealed, in small batches. Every replica does it: a row goes once, and one that another
 * replica has in hand is passed over.
 *
 * <p>It begins some minutes after the start. While replicas are replaced, some have the keys in another order and would seal
 * the same rows back and forth.
 */
@ApplicationScoped
public class Resealing {
    private static final Logger LOG = Logger.getLogger(Resealing.class);
    private static final int BATCH = 100;

    private final ResealStore store;
    private final Sealer sealer;
    private final List<SealedColumn> columns;
    private volatile double left = Double.NaN;

    Resealing(ResealStore store, Sealer sealer, @All List<SealedColumn> columns) {
        this.store = store;
        this.sealer = sealer;
        this.columns = List.copyOf(columns);
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Gauge.builder("usher.sealed.with.old.key", () -> left)
                .description("Stored values that another key than the first has sealed")
                .register(registry);
    }

    /** How many stored values are sealed under another key than the first: older ones, and ones that are configured no more. */
    public long left() {
        var key = sealer.nameOfFirstKey();
        var count = columns.stream()
                .mapToLong(column -> store.countUnderAnotherKey(column, key))
                .sum();
        left = count;
        return count;
    }

    @Scheduled(every = "10m", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        if (sealer.keys() == 1) {
            // Nothing that could be opened is under another key: one count is enough.
            if (Double.isNaN(left)) {
                left();
            }
            return;
        }
        var sealed = columns.stream().mapToLong(this::reseal).sum();
        var rest = left();
        if (sealed > 0 || rest > 0) {
            LOG.infof("%d stored values were sealed again under the first key, %d are left under others", sealed, rest);
        }
    }

    private long reseal(SealedColumn column) {
        var sealed = 0L;
        var after = "";
        while (true) {
            var from = after;
            var done = QuarkusTransaction.requiringNew().call(() -> batch(column, from));
            if (done.rows() == 0) {
                return sealed;
            }
            sealed += done.sealed();
            after = done.last();
        }
    }

    /** @param last the id of the last row; empty where there was none */
    private record Done(int rows, int sealed, String last) {}

    private Done batch(SealedColumn column, String after) {
        var rows = store.underAnotherKey(column, sealer.nameOfFirstKey(), after, BATCH);
        var sealed = 0;
        for (var row : rows) {
            try {
                var again = sealer.reseal(row.sealed(), column.purposeOf(row.id()));
                if (again.isPresent()) {
                    store.put(column, row.id(), again.get());
                    sealed++;
                }
            } catch (UnreadableState e) {
                // Its key is gone, or it is damaged. It stays as it is, for the day when the key is put back.
                LOG.debugf("%s %s cannot be opened: %s", column.table(), row.id(), e.getMessage());
            }
        }
        return new Done(
                rows.size(), sealed, rows.isEmpty() ? after : rows.getLast().id());
    }
}
