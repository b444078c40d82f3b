package dev.usher.webhook;

import dev.usher.assignment.hint.DeviceHint;
import dev.usher.assignment.hint.Hints;
import dev.usher.device.SerialNumber;
import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import dev.usher.problem.Reference;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Stores what was told: that it was, and whom to look at, in one transaction. Then, and not before, the sender is answered. */
@ApplicationScoped
public class Intake {
    private static final int STEP = 1_000;
    private static final int STEPS = 200;

    private final RepeatStore repeats;
    private final Hints hints;
    private final Journal journal;
    private final Clock clock;

    Intake(RepeatStore repeats, Hints hints, Journal journal, Clock clock) {
        this.repeats = repeats;
        this.hints = hints;
        this.journal = journal;
        this.clock = clock;
    }

    /** Stores that something happened to a device; false for a repeat, which has no effect. */
    @Transactional
    public boolean device(Fingerprint event, DeviceHint hint) {
        if (!repeats.isNew(event, clock.instant())) {
            return false;
        }
        hints.device(hint);
        write(hint);
        return true;
    }

    /** Stores that somebody says to sit at a device; false where nobody ever had to do with it here. */
    @Transactional
    public boolean inUse(SerialNumber serialNumber) {
        if (!hints.concerns(serialNumber)) {
            return false;
        }
        hints.device(new DeviceHint(serialNumber, null, DeviceHint.Kind.IN_USE));
        return true;
    }

    /**
     * Stores that something happened to people.
     *
     * @param subjects by event, whom it is about
     * @return those of the events that are no repeats
     */
    @Transactional
    public Set<Fingerprint> people(SortedMap<Fingerprint, List<String>> subjects) {
        var now = clock.instant();
        var fresh = new HashSet<Fingerprint>();
        var people = new TreeSet<String>();
        subjects.forEach((event, concerned) -> {
            if (repeats.isNew(event, now)) {
                fresh.add(event);
                people.addAll(concerned);
            }
        });
        people.forEach(hints::person);
        return fresh;
    }

    /** Forgets repeats that can come no more, in steps that hold nobody up. Every replica does it; each row goes once. */
    @Scheduled(every = "10m", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        for (int step = 0; step < STEPS; step++) {
            if (repeats.forget(clock.instant(), Fingerprint.LONGEST, STEP) < STEP) {
                return;
            }
        }
    }

    /** An inventory is collected every day, and says nothing to whoever reads the timeline. */
    private void write(DeviceHint hint) {
        switch (hint.kind()) {
            case ENROLLED -> write(hint, "reported_enrolled", "Jamf Pro reported that the device was enrolled.");
            case UNENROLLED -> write(hint, "reported_unenrolled", "Jamf Pro reported that the device was unenrolled.");
            case ON_ITS_WAY ->
                write(
                        hint,
                        "reported_on_its_way",
                        "Jamf Pro reported that the device was assigned to it in Apple's device enrollment.");
            case INVENTORY, IN_USE -> {}
        }
    }

    private void write(DeviceHint hint, String kind, String sentence) {
        journal.write(new JournalEntry(
                hint.serialNumber(), null, kind, sentence, Reference.random().value()));
    }
}
