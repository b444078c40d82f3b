package dev.usher.assignment;

import dev.usher.device.Device;
import dev.usher.identity.Assurance;
import dev.usher.trace.Fact;
import dev.usher.trace.Matter;
import dev.usher.trace.Traceparent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The decision "this device belongs to this person", and its fate.
 *
 * @param id {@code asg_…}
 * @param enrollmentId the enrollment it comes from; null where it comes from none
 * @param device as the caller named it
 * @param proof what proved that the person has the device
 * @param state where it stands
 * @param attention why it stopped; null while it has not
 * @param source how we know
 * @param foundAs the username that Jamf had for the device when the person was looked up by it; null where that was not so
 * @param assertedAt when the source spoke
 * @param subject the person's id at Okta
 * @param assurance how the person proved it
 * @param fields the values that were decided for Jamf, by field name; empty until the device was found
 * @param warnings what did not go as the rules wanted, in sentences
 * @param jamfId the device's id in Jamf; null until it was found
 * @param writtenAt when Jamf accepted the write; null before, and where nothing had to be written
 * @param verifiedAt when it was read back equal; null before
 * @param createdAt when it was stored
 * @param reference what the person was shown
 */
public record Assignment(
        String id,
        @Nullable String enrollmentId,
        Device device,
        Proof proof,
        AssignmentState state,
        @Nullable Attention attention,
        Source source,
        @Nullable String foundAs,
        Instant assertedAt,
        String subject,
        Assurance assurance,
        Map<String, Object> fields,
        List<String> warnings,
        @Nullable String jamfId,
        @Nullable Instant writtenAt,
        @Nullable Instant verifiedAt,
        Instant createdAt,
        String reference) {

    /** What whoever works on it is about. */
    Matter matter(@Nullable Traceparent trace) {
        return Matter.of(trace)
                .and(Fact.ASSIGNMENT_ID, id)
                .and(Fact.ENROLLMENT_ID, enrollmentId)
                .and(Fact.ENROLLMENT_REFERENCE, reference)
                .and(Fact.SERIAL_NUMBER, device.serialNumber().value());
    }

    /**
     * Why an assignment stopped.
     *
     * @param reason a stable word
     * @param sentence what happened and what to do
     */
    public record Attention(Reason reason, String sentence) {}
}
