package dev.usher.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.Proof;
import dev.usher.assignment.Reason;
import dev.usher.assignment.Source;
import dev.usher.assignment.join.DevicelessSignIn;
import dev.usher.assignment.join.JoinState;
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
    void aSignInWithoutADeviceWaitsForOne() {
        var view = withoutDevice(JoinState.WAITING, null, null);

        assertThat(view.state()).isEqualTo("waiting_for_device");
        assertThat(view.outcome()).isNull();
    }

    @Test
    void whyASignInIsJoinedWithNoDeviceIsItsOutcome() {
        var stopped = withoutDevice(JoinState.NEEDS_ATTENTION, Reason.DEVICE_NEVER_CAME, "No device came.");
        var superseded = withoutDevice(JoinState.SUPERSEDED, null, "Once more.");

        assertThat(stopped.state()).isEqualTo("needs_attention");
        assertThat(stopped.outcome())
                .isEqualTo(new Enrollment.Outcome("device_never_came", "No device came.", null, "U-ENROLLED"));
        assertThat(superseded.state()).isEqualTo("needs_attention");
        assertThat(superseded.outcome())
                .isEqualTo(new Enrollment.Outcome("superseded", "Once more.", null, "U-ENROLLED"));
    }

    @Test
    void oneThatSomebodyHasSeenToNeedsAttentionNoMore() {
        var view = withoutDevice(JoinState.RESOLVED, null, null);

        assertThat(view.state()).isEqualTo("signed_in");
        assertThat(view.outcome()).isNull();
    }

    @Test
    void aJoinedSignInIsWhatItsAssignmentIs() {
        var enrollment = enrollment(EnrollmentState.SIGNED_IN, null);
        var view = EnrollmentView.of(
                enrollment,
                null,
                null,
                assignment(AssignmentState.VERIFIED, NOW, null),
                null,
                join(JoinState.JOINED, null, null));

        assertThat(view.state()).isEqualTo("assigned");
        assertThat(view.outcome()).isNull();
    }

    private static EnrollmentView withoutDevice(JoinState state, @Nullable Reason reason, @Nullable String sentence) {
        var enrollment = enrollment(EnrollmentState.SIGNED_IN, null);
        return EnrollmentView.of(enrollment, null, null, null, null, join(state, reason, sentence));
    }

    private static DevicelessSignIn join(JoinState state, @Nullable Reason reason, @Nullable String sentence) {
        return new DevicelessSignIn(
                "enr_1",
                "U-ENROLLED",
                "00u1",
                "ada@example.com",
                new Assurance(Set.of("pwd"), null, null),
                NOW,
                NOW.plusSeconds(3600),
                state,
                reason,
                sentence,
                null);
    }

    @Test
    void deviceAndAssignmentAreShownAsTheyAre() {
        var view = view(EnrollmentState.SIGNED_IN, assignment(AssignmentState.VERIFIED, NOW, null));

        assertThat(view.device()).isEqualTo(new EnrollmentView.DeviceView("C02ZC2QYLJHD", "computer"));
        assertThat(view.assignment())
                .isEqualTo(
                        new EnrollmentView.AssignmentView("asg_1", "verified", Map.of(), List.of(), null, null, NOW));
        assertThat(view.identity()).isNull();
        assertThat(view.dryRun()).isNull();
    }

    @Test
    void thePersonIsShownAsOktaHasThem() {
        var ada = new Enrollment.Person("00u1", "ada@example.com", "Ada", null, List.of("pwd"), NOW);

        assertThat(EnrollmentView.PersonView.of(ada))
                .isEqualTo(new EnrollmentView.PersonView("00u1", "ada@example.com", "Ada", null, List.of("pwd"), NOW));
        assertThat(EnrollmentView.DeviceView.of(null)).isNull();
    }

    @Test
    void theTokenIsShownOnlyWhereItIsGiven() {
        assertThat(view(EnrollmentState.SIGN_IN, null).token()).isNull();
    }

    private static EnrollmentView view(EnrollmentState state, @Nullable Assignment assignment) {
        return EnrollmentView.of(enrollment(state, assignment), null, null, assignment);
    }

    private static Enrollment enrollment(EnrollmentState state, @Nullable Assignment assignment) {
        return new Enrollment(
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
                Enrollment.Purpose.OWN,
                null);
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
                "U-ASSIGNED",
                null);
    }
}
