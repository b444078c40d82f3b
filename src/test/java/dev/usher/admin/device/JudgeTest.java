package dev.usher.admin.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.Proof;
import dev.usher.assignment.Source;
import dev.usher.assignment.loan.Lending;
import dev.usher.assignment.loan.Loan;
import dev.usher.assignment.owner.Owner;
import dev.usher.device.Device;
import dev.usher.device.SerialNumber;
import dev.usher.enrollment.EnrollmentState;
import dev.usher.enrollment.past.PastEnrollment;
import dev.usher.identity.Assurance;
import dev.usher.journal.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is told of a device where several things could be. */
class JudgeTest {
    private static final SerialNumber SERIAL = new SerialNumber("C02ZC2QYLJHD");
    private static final Instant STORED = Instant.parse("2027-01-10T08:00:00Z");
    private static final Instant ENDED = STORED.plus(Duration.ofDays(3));
    private static final Assurance UNKNOWN = new Assurance(Set.of(), null, null);

    @Test
    void aSignInThatWasDeniedSinceIsToldBeforeTheHandBack() {
        var judgement = Judge.judge(back(signIn(EnrollmentState.DENIED, ENDED.plusSeconds(60))));

        assertThat(judgement.verdict()).isEqualTo(Verdict.SIGN_IN_FAILED);
        assertThat(judgement.sentence()).isEqualTo("Okta denied the sign-in.");
    }

    @Test
    void whoSignsInJustNowIsToldBeforeTheHandBack() {
        assertThat(Judge.judge(back(signIn(EnrollmentState.SIGN_IN, ENDED.minusSeconds(60))))
                        .verdict())
                .isEqualTo(Verdict.SIGN_IN_UNFINISHED);
    }

    @Test
    void aSignInOfBeforeTheHandBackIsOver() {
        var judgement = Judge.judge(back(signIn(EnrollmentState.CANCELLED, ENDED.minusSeconds(60))));

        assertThat(judgement.verdict()).isEqualTo(Verdict.NO_EVENT);
        assertThat(judgement.sentence()).contains("handed back");
    }

    @Test
    void aLoanerThatIsOnItsWayBackIsWaitedFor() {
        var judgement = Judge.judge(returning(AssignmentState.VERIFIED));

        assertThat(judgement.verdict()).isEqualTo(Verdict.WAITING);
        assertThat(judgement.sentence())
                .isEqualTo("The loaner was handed back, and its person is being taken off it in Jamf Pro.");
    }

    @Test
    void whatStopsTheHandBackIsToldBefore() {
        assertThat(Judge.judge(returning(AssignmentState.NEEDS_ATTENTION)).verdict())
                .isEqualTo(Verdict.REFUSED_BY_JAMF);
    }

    @Test
    void aSignInThatMayHaveBeenForTheDeviceIsToldOf() {
        var unclear = new PastEnrollment(
                "enr_1",
                EnrollmentState.NEEDS_ATTENTION,
                "ambiguous_device",
                "Jamf Pro names the person for several devices.",
                STORED,
                STORED.plusSeconds(900),
                "R-1");

        var judgement = Judge.judge(new DeviceFindings(
                null, List.of(), unclear, null, new Lending.None(), new DeviceFindings.InJamf.Unknown()));

        assertThat(judgement.verdict()).isEqualTo(Verdict.AMBIGUOUS_DEVICE);
        assertThat(judgement.sentence()).isEqualTo("Jamf Pro names the person for several devices.");
        assertThat(judgement.reference()).isEqualTo("R-1");
    }

    private static DeviceFindings returning(AssignmentState state) {
        var loan = new Loan(
                "loan_1",
                SERIAL,
                "asg_1",
                "00uZoe",
                "zoe@example.com",
                null,
                STORED,
                null,
                new Loan.CheckIn(ENDED, "Helen Desk"),
                null,
                state,
                null);
        return new DeviceFindings(
                assignment(state),
                List.of(owner(null)),
                null,
                null,
                new Lending.Returning(loan),
                new DeviceFindings.InJamf.NotAsked("It is away."));
    }

    private static DeviceFindings back(@Nullable PastEnrollment enrollment) {
        return new DeviceFindings(
                assignment(AssignmentState.SUPERSEDED),
                List.of(owner(new Owner.Ended(ENDED, Owner.End.CLEARED))),
                enrollment,
                null,
                new Lending.Back(),
                new DeviceFindings.InJamf.Unknown());
    }

    private static PastEnrollment signIn(EnrollmentState state, Instant begunAt) {
        return new PastEnrollment("enr_1", state, null, null, begunAt, begunAt.plusSeconds(900), "R-1");
    }

    private static Assignment assignment(AssignmentState state) {
        return new Assignment(
                "asg_1",
                null,
                new Device(SERIAL, null, null, null),
                Proof.NONE,
                state,
                null,
                Source.BY_HAND,
                null,
                STORED,
                "00uZoe",
                UNKNOWN,
                Map.of(),
                List.of(),
                null,
                STORED,
                STORED,
                STORED,
                "R-2",
                null);
    }

    private static Owner owner(Owner.@Nullable Ended ended) {
        return new Owner(
                SERIAL, "asg_1", "00uZoe", "zoe@example.com", Source.BY_HAND, UNKNOWN, STORED, STORED, STORED, ended);
    }
}
