package dev.usher.journal;

import dev.usher.device.SerialNumber;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened.
 *
 * @param serialNumber the device it happened to; null where none is known yet
 * @param enrollmentId the enrollment it belongs to; null where it has none
 * @param kind a stable word for programs, such as {@code signed_in}
 * @param sentence for people: what happened and, where it is a miss, what to do. What names people stands in it as {@code
 *     {person}}, {@code {by}} and {@code {words}}, so that it can be erased and the fact stays
 * @param reference what the person saw and the log line carries
 * @param people whom it names
 */
public record JournalEntry(
        @Nullable SerialNumber serialNumber,
        @Nullable String enrollmentId,
        String kind,
        String sentence,
        String reference,
        People people) {

    /** An entry that names nobody. */
    public JournalEntry(
            @Nullable SerialNumber serialNumber,
            @Nullable String enrollmentId,
            String kind,
            String sentence,
            String reference) {
        this(serialNumber, enrollmentId, kind, sentence, reference, People.NOBODY);
    }

    /**
     * Whom an entry names.
     *
     * @param subject Okta's id of the person it is about; null where it is about none
     * @param person that person's name, for {@code {person}}
     * @param by who did it, for {@code {by}}
     * @param words what somebody said, for {@code {words}}
     */
    public record People(
            @Nullable String subject,
            @Nullable String person,
            @Nullable String by,
            @Nullable String words) {
        static final People NOBODY = new People(null, null, null, null);

        /** Personal data stays out of logs. */
        @Override
        public String toString() {
            return "People[" + subject + "]";
        }
    }

    /** The same about this person. */
    public JournalEntry about(@Nullable String subject, @Nullable String person) {
        return with(new People(subject, person, people.by, people.words));
    }

    /** The same with who did it. */
    public JournalEntry by(String who) {
        return with(new People(people.subject, people.person, who, people.words));
    }

    /** The same with what somebody said. */
    public JournalEntry words(String said) {
        return with(new People(people.subject, people.person, people.by, said));
    }

    private JournalEntry with(People named) {
        return new JournalEntry(serialNumber, enrollmentId, kind, sentence, reference, named);
    }
}
