package dev.usher.admin.device;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.enrich.Finding;
import dev.usher.assignment.loan.Lending;
import dev.usher.assignment.owner.Owner;
import dev.usher.enrollment.EnrollmentState;
import dev.usher.enrollment.past.PastEnrollment;
import dev.usher.jamf.DeviceRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a device.
 *
 * @param assignment the word that counts on whose it is; null if there is none
 * @param owners who has and had it, the last first
 * @param enrollment the last sign-in for it; null if there was none
 * @param finding what Okta said of the user whom Jamf names; null where it was not asked
 * @param lending how it stands as a loaner
 * @param jamf what Jamf Pro has
 */
record DeviceFindings(
        @Nullable Assignment assignment,
        List<Owner> owners,
        @Nullable PastEnrollment enrollment,
        @Nullable Finding finding,
        Lending lending,
        InJamf jamf) {
    DeviceFindings {
        owners = List.copyOf(owners);
    }

    /** What Jamf Pro has of the device. */
    sealed interface InJamf {
        /** One record. */
        record Known(DeviceRecord device) implements InJamf {}

        /** No record. */
        record Unknown() implements InJamf {}

        /** Several records. */
        record Several(int count) implements InJamf {}

        /** It could not be asked just now. */
        record NotAsked(String why) implements InJamf {}
    }

    DeviceFindings with(InJamf asked) {
        return new DeviceFindings(assignment, owners, enrollment, finding, lending, asked);
    }

    /** Whether something goes on by itself. */
    boolean underWay() {
        return assignment != null && assignment.state().open() || signingIn() || returning();
    }

    /** Whether the loaner was handed back, and its person is being taken off it. */
    boolean returning() {
        return assignment != null
                && assignment.state() != AssignmentState.NEEDS_ATTENTION
                && lending instanceof Lending.Returning(var loan)
                && loan.assignmentId().equals(assignment.id());
    }

    /** Whether somebody is signing in for the device just now. */
    boolean signingIn() {
        return enrollment != null && enrollment.state() == EnrollmentState.SIGN_IN;
    }

    /** Whether Usher has ever heard of the device. */
    boolean known() {
        return assignment != null || enrollment != null || finding != null || !owners.isEmpty();
    }
}
