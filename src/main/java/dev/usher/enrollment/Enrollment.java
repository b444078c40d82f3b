package dev.usher.enrollment;

import dev.usher.assignment.Proof;
import dev.usher.device.Device;
import dev.usher.identity.Identity;
import dev.usher.trace.Fact;
import dev.usher.trace.Matter;
import dev.usher.trace.Traceparent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An enrollment as it is stored. Its secrets are digests that are not read here, and the sealed conversation.
 *
 * @param id {@code enr_…}
 * @param state {@code sign_in}, {@code signed_in} or one of the ends; what follows {@code signed_in} is the assignment's
 * @param device the device; null where none is known yet
 * @param proof what it was proved with when it began
 * @param returnTo where the person goes afterwards; null if nowhere
 * @param locale the person's language; null if not said
 * @param usernameHint whom the caller expects or who was named last; null if nobody
 * @param inDoubt whether an answer went to Okta whose result was never stored
 * @param outcome how it ended, where it ended badly; null otherwise
 * @param person who signed in; null before
 * @param assignmentId the assignment; null before the sign-in and where there is no device
 * @param reference what the person can quote
 * @param begun when and from where
 * @param stepNumber counts the steps of the sign-in, from 1
 * @param polledAt when Okta was last asked by a poll; null if never
 * @param expiresAt when the sign-in is over in any case
 * @param purpose what it is for
 * @param conversation the conversation with Okta as it is stored, sealed; null once the sign-in is over
 */
public record Enrollment(
        String id,
        EnrollmentState state,
        @Nullable Device device,
        Proof proof,
        @Nullable String returnTo,
        @Nullable String locale,
        @Nullable String usernameHint,
        boolean inDoubt,
        @Nullable Outcome outcome,
        @Nullable Person person,
        @Nullable String assignmentId,
        String reference,
        Begun begun,
        int stepNumber,
        @Nullable Instant polledAt,
        Instant expiresAt,
        Purpose purpose,
        byte @Nullable [] conversation) {

    /**
     * What it is for.
     *
     * @param dryRun whether it only shows what would be written
     * @param assignTo the username of whom a technician gives the device to; null where it is for who signs in
     * @param continueAt the path of Usher's own where the browser goes after a sign-in that was begun for no device; null for
     *     all others
     */
    public record Purpose(
            boolean dryRun,
            @Nullable String assignTo,
            @Nullable String continueAt) {
        /** Who signs in gets the device. */
        public static final Purpose OWN = new Purpose(false, null);

        /** Of a sign-in for a device. */
        public Purpose(boolean dryRun, @Nullable String assignTo) {
            this(dryRun, assignTo, null);
        }

        /** Of a sign-in that is joined with its device later. */
        static Purpose deviceless(String continueAt) {
            return new Purpose(false, null, continueAt);
        }

        /** Whether it was begun for no device. */
        public boolean deviceless() {
            return continueAt != null;
        }
    }

    /**
     * How an enrollment began.
     *
     * @param from the address that it came from; null where an older Usher began it
     * @param byBrowser whether on the page, by the browser that it is bound to, and not by the API or another browser
     * @param trace the trace that began with it; null where an older Usher began it
     */
    public record Begun(
            Instant at,
            @Nullable String from,
            boolean byBrowser,
            @Nullable Traceparent trace) {}

    /** What whoever works on it is about. */
    Matter matter() {
        return Matter.of(begun.trace())
                .and(Fact.ENROLLMENT_ID, id)
                .and(Fact.ENROLLMENT_REFERENCE, reference)
                .and(Fact.ASSIGNMENT_ID, assignmentId)
                .and(
                        Fact.SERIAL_NUMBER,
                        device == null ? null : device.serialNumber().value());
    }

    /**
     * How an enrollment ended, as the contract shows it.
     *
     * @param code a stable word: the state, or the reason of an assignment that needs attention
     * @param text for the person: Okta's own text, or a sentence that says what to do
     * @param key Okta's i18n key; null where there is none
     * @param reference what to quote to a help desk
     */
    public record Outcome(
            String code, String text, @Nullable String key, String reference) {}

    /**
     * The verified person, as much of it as the contract shows.
     *
     * @param subject Okta's user id
     * @param amr the methods used, in alphabetical order
     * @param authTime when the person authenticated; null where Okta did not say
     */
    public record Person(
            String subject,
            String username,
            @Nullable String name,
            @Nullable String email,
            List<String> amr,
            @Nullable Instant authTime) {
        public static Person of(Identity identity) {
            return new Person(
                    identity.subject(),
                    identity.username(),
                    identity.name(),
                    identity.email(),
                    identity.assurance().amr().stream().sorted().toList(),
                    identity.assurance().authTime());
        }
    }
}
