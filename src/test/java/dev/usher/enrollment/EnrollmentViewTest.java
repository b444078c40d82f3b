package dev.usher.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.Proof;
import dev.usher.assignment.Reason;
import dev.usher.assignment.Source;
import dev.usher.device.Device;
import dev.usher.device.SerialNumber;
import dev.usher.identity.Assurance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EnrollmentViewTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Device DEVICE = new Device(new SerialNumber("C02ZC2QYLJHD"), null, null, null);

    @ParameterizedTest
    @CsvSource({
        "PENDING, signed_in",
        "WRITTEN, signed_in",
        "OBSERVED, signed_in",
        "WAITING_FOR_DEVICE, waiting_for_device",
        "VERIFIED, assigned",
        "NEEDS_ATTENTION, needs_attention",
        "EXCLUDED, needs_attention",
        "SUPERSEDED, needs_attention"
    })
    void afterTheSignInTheStateIsTheAssignments(AssignmentState assignment, String shown) {
        assertThat(view(EnrollmentState.SIGNED_IN, assignment(assignment, null, null))
                        .state())
                .isEqualTo(shown);
    }

    @Test
    void anAssignmentThatHadBeenMadeBeforeItWasSupersededWasMade() {
        var view = view(EnrollmentState.SIGNED_IN, assignment(AssignmentState.SUPERSEDED, NOW, null));
        assertThat(view.state()).isEqualTo("assigned");
        assertThat(view.outcome()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = EnrollmentState.class,
            names = {"SIGN_IN", "DENIED", "EXPIRED", "CANCELLED", "FAILED"})
    void beforeAndWithoutASignInTheStateIsItsOwn(EnrollmentState state) {
        assertThat(view(state, null).state()).isEqualTo(state.wireName());
    }

    @Test
    void aSignInWithoutADeviceStaysSignedIn() {
        assertThat(view(EnrollmentState.SIGNED_IN, null).state()).isEqualTo("signed_in");
    }

    @Test
    void whyAnAssignmentStoppedIsTheOutcomeWithTheEnrollmentsReference() {
        var attention = new Assignment.Attention(Reason.CONFLICT, "Somebody has to decide.");
        var view = view(EnrollmentState.SIGNED_IN, assignment(AssignmentState.NEEDS_ATTENTION, null, attention));
        assertThat(view.outcome())
                .isEqualTo(new Enrollment.Outcome("conflict", "Somebody has to decide.", null, "U-ENROLLED"));
    }

    @Test
    void theTokenIsShownOnlyWhereItIsGiven() {
        assertThat(view(EnrollmentState.SIGN_IN, null).token()).isNull();
    }

    private static EnrollmentView view(EnrollmentState state, @Nullable Assignment assignment) {
        var enrollment = new Enrollment(
                "enr_1",
                state,
                DEVICE,
                Proof.NONE,
                null,
                null,
                null,
                false,
                null,
                null,
                assignment == null ? null : assignment.id(),
                "U-ENROLLED",
                new Enrollment.Begun(NOW, "203.0.113.7", false, null),
                1,
                null,
                NOW,
                Enrollment.Purpose.OWN);
        return EnrollmentView.of(enrollment, null, null, assignment);
    }

    private static Assignment assignment(
            AssignmentState state, @Nullable Instant verifiedAt, Assignment.@Nullable Attention attention) {
        return new Assignment(
                "asg_1",
                "enr_1",
                DEVICE,
                Proof.NONE,
                state,
                attention,
                Source.SIGN_IN,
                null,
                NOW,
                "00u1",
                new Assurance(Set.of("pwd"), null, null),
                Map.of(),
                List.of(),
                null,
                null,
                verifiedAt,
                NOW,
                "U-ASSIGNED");
    }
}
