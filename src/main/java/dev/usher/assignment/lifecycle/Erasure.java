package dev.usher.assignment.lifecycle;

import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import dev.usher.problem.Reference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Forgets a person on request: what happened stays, who it was goes. */
@ApplicationScoped
public class Erasure {
    private final ErasureStore store;
    private final Journal journal;

    Erasure(ErasureStore store, Journal journal) {
        this.store = store;
        this.journal = journal;
    }

    /** What became of the request. */
    public sealed interface Answer {
        /**
         * The person is forgotten.
         *
         * @param subject Okta's id, for who else has to forget; null where only the name was known
         * @param usernames by which Jamf had the person
         */
        record Erased(@Nullable String subject, List<String> usernames) implements Answer {
            /** Personal data stays out of logs. */
            @Override
            public String toString() {
                return "Erased[" + subject + "]";
            }
        }

        /** Nobody is known by this. */
        record Unknown() implements Answer {}

        /** Several people are, or were, known by this username: the id is needed. */
        record Several() implements Answer {}

        /** The person has devices, or is about to: revert those first. */
        record HasDevices(List<String> serialNumbers) implements Answer {}
    }

    /**
     * Forgets a person in the caller's transaction, or in one of its own.
     *
     * @param idOrUsername Okta's user id, or the username as Jamf has it
     * @param elsewhere the ids of the people whom others know by it
     * @param namedElsewhere whether others know the name without an id
     * @param by who wants it
     */
    @Transactional
    public Answer erase(String idOrUsername, List<String> elsewhere, boolean namedElsewhere, String by) {
        var subjects = new TreeSet<>(store.subjects(idOrUsername));
        subjects.addAll(elsewhere);
        if (subjects.size() > 1) {
            return new Answer.Several();
        }
        if (subjects.isEmpty()) {
            return namedElsewhere || store.names(idOrUsername)
                    ? erased(null, List.of(idOrUsername.toLowerCase(Locale.ROOT)), by)
                    : new Answer.Unknown();
        }
        var subject = subjects.first();
        var devices = store.devices(subject);
        if (!devices.isEmpty()) {
            return new Answer.HasDevices(devices);
        }
        var usernames = new TreeSet<>(store.usernames(subject));
        if (!idOrUsername.equals(subject)) {
            usernames.add(idOrUsername.toLowerCase(Locale.ROOT));
        }
        return erased(subject, List.copyOf(usernames), by);
    }

    private Answer erased(@Nullable String subject, List<String> usernames, String by) {
        if (subject != null) {
            store.erase(subject);
        }
        store.forgetNames(usernames);
        journal.erase(subject, usernames);
        journal.write(new JournalEntry(
                        null,
                        null,
                        "person_erased",
                        "{by} had everything erased that Usher knew of a person.",
                        Reference.random().value())
                .by(by));
        return new Answer.Erased(subject, usernames);
    }
}
