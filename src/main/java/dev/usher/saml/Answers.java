package dev.usher.saml;

import dev.usher.journal.Journal;
import dev.usher.journal.JournalEntry;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Notes answers, of which each request gets one. */
@ApplicationScoped
class Answers {
    private final SignOnStore store;
    private final Journal journal;
    private final Clock clock;

    Answers(SignOnStore store, Journal journal, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Notes that Jamf is told who somebody is, the first time that it is.
     *
     * @param subject Okta's id of the person
     * @param reference what the person can quote
     */
    @Transactional
    void told(String requestId, String enrollmentId, String subject, String username, String reference) {
        if (store.answered(requestId, clock.instant())) {
            journal.write(new JournalEntry(
                            null,
                            enrollmentId,
                            "saml_answered",
                            "Usher told Jamf Pro's SSO pane that this is {person}.",
                            reference)
                    .about(subject, username));
        }
    }

    /** Notes that Jamf is told why it is told nobody; as {@link #told}. */
    @Transactional
    void refused(String requestId) {
        store.answered(requestId, clock.instant());
    }

    /** @param cause for the log; null for none */
    static Problem ended(@Nullable Throwable cause) {
        var problem = Problem.of(
                ProblemKind.SAML_REQUEST_ENDED,
                "This request of Jamf Pro's has been answered, or it is too old. Go on in Jamf Pro; if nothing goes on there,"
                        + " begin again there.");
        return cause == null ? problem : problem.causedBy(cause);
    }
}
