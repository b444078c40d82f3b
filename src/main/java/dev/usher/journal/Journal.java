package dev.usher.journal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

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
}
