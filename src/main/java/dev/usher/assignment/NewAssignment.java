package dev.usher.assignment;

import dev.usher.device.Device;
import dev.usher.identity.Identity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be assigned.
 *
 * @param enrollmentId the enrollment it comes from; null where it comes from none
 * @param device as the caller named it, with the identifiers it offered as proof
 * @param identity the verified person
 * @param proof what proved that the person has the device
 * @param source how we know
 * @param foundAs the username that Jamf has for the device, where the person was looked up by it; else null
 * @param assertedAt when the source spoke; decides which of two assignments of one device is the newer
 * @param reference what the person was shown
 */
public record NewAssignment(
        @Nullable String enrollmentId,
        Device device,
        Identity identity,
        Proof proof,
        Source source,
        @Nullable String foundAs,
        Instant assertedAt,
        String reference) {

    /** A person who did not have to be looked up. */
    public NewAssignment(
            @Nullable String enrollmentId,
            Device device,
            Identity identity,
            Proof proof,
            Source source,
            Instant assertedAt,
            String reference) {
        this(enrollmentId, device, identity, proof, source, null, assertedAt, reference);
    }
}
