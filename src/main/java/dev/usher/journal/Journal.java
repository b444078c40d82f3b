package dev.usher.journal;

import dev.usher.device.SerialNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /**
     * Forgets who the person is, in the caller's transaction: the entries keep what happened. Says in how many.
     *
     * @param subject Okta's user id; null where only names are known
     * @param usernames by which entries may name the person, in lower case
     */
    public int erase(@Nullable String subject, Collection<String> usernames) {
        return store.erase(subject, usernames);
    }
}
