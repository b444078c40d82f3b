package dev.usher.assignment.join;

import dev.usher.assignment.Reason;
import dev.usher.identity.Assurance;
import dev.usher.trace.Fact;
import dev.usher.trace.Matter;
import dev.usher.trace.Traceparent;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A person who signed in for no device.
 *
 * @param enrollmentId their sign-in
 * @param reference what the person was shown
 * @param subject the person's id at Okta
 * @param username by which Jamf Pro will show their device; null where the rules give none, and once erased
 * @param assurance how the person proved who they are
 * @param signedInAt when
 * @param waitsUntil until when the device must have been enrolled
 * @param state how the join stands
 * @param reason why it stopped; null where it has not
 * @param sentence the same for people, without a name; null where there is nothing to say
 * @param trace of the sign-in; null where nothing is traced
 */
public record DevicelessSignIn(
        String enrollmentId,
        String reference,
        String subject,
        @Nullable String username,
        Assurance assurance,
        Instant signedInAt,
        Instant waitsUntil,
        JoinState state,
        @Nullable Reason reason,
        @Nullable String sentence,
        @Nullable Traceparent trace) {
    /** A device that was enrolled in the last minute may be in Jamf Pro a little later. */
    private static final Duration JUST_IN_TIME = Duration.ofMinutes(5);

    /** When Jamf Pro is asked for the last time. */
    Instant lastLook() {
        return waitsUntil.plus(JUST_IN_TIME);
    }

    /** A username as it is compared: blanks around it and case are no part of a name in Jamf Pro. */
    static String key(String username) {
        return username.strip().toLowerCase(Locale.ROOT);
    }

    /** What whoever works on it is about. */
    Matter matter() {
        return Matter.of(trace).and(Fact.ENROLLMENT_ID, enrollmentId).and(Fact.ENROLLMENT_REFERENCE, reference);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "DevicelessSignIn[" + enrollmentId + ", " + state + "]";
    }
}
