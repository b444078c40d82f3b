package dev.usher.journal;

import dev.usher.device.SerialNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Where rooms write down what happened. */
@ApplicationScoped
public class Journal {
    private final JournalStore store;
    private final Clock clock;

    Journal(JournalStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Adds the entry in the caller's transaction: it exists if and only if the caller commits. */
    public void write(JournalEntry entry) {
        store.insert(entry, clock.instant());
    }

    /**
     * What happened to the device, the newest first.
     *
     * @param before the {@link TimelineEntry#id} of the last entry that was read; {@link Long#MAX_VALUE} for the newest
     */
    public List<TimelineEntry> timeline(SerialNumber serialNumber, long before, int most) {
        return store.ofDevice(serialNumber, before, most);
    }

    /** Forgets what happened before, at most so many entries. Says how many. */
    public int forgetBefore(Instant time, int most) {
        return store.forgetBefore(time, most);
    }

    /** Forgets who the person is, in the caller's transaction: the entries keep what happened. Says in how many. */
    public int erase(String subject) {
        return store.erase(subject);
    }
}
