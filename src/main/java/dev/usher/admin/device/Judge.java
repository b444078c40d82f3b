package dev.usher.admin.device;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.Reason;
import dev.usher.assignment.enrich.Finding;
import dev.usher.assignment.loan.Lending;
import dev.usher.assignment.owner.Owner;
import dev.usher.enrollment.past.PastEnrollment;
import dev.usher.journal.Verdict;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in one word and one sentence where a device stands. What somebody said of it counts before what nobody did. */
final class Judge {
    private Judge() {}

    static Judgement judge(DeviceFindings findings) {
        var assignment = findings.assignment();
        if (assignment != null && assignment.state() != AssignmentState.SUPERSEDED) {
            return returning(findings)
                    .or(() -> ended(findings, assignment))
                    .or(() -> otherwiseInJamf(findings, assignment))
                    .orElseGet(() -> standing(assignment));
        }
        return Optional.ofNullable(assignment)
                .filter(last -> !signedInAfterEnd(findings))
                .flatMap(last -> returning(findings).or(() -> ended(findings, last)))
                .or(() -> formerly(findings, assignment))
                .or(() -> newer(findings))
                .orElseGet(() -> nothing(findings));
    }

    private static Optional<Judgement> formerly(DeviceFindings findings, @Nullable Assignment assignment) {
        return Optional.ofNullable(assignment)
                .filter(last -> !signedInSince(findings, last))
                .flatMap(Judge::reverted);
    }

    private static Optional<Judgement> returning(DeviceFindings findings) {
        return Optional.ofNullable(findings.assignment())
                .filter(assignment -> findings.returning())
                .map(assignment -> said(
                        Verdict.WAITING,
                        assignment,
                        "The loaner was handed back, and its person is being taken off it in Jamf Pro."));
    }

    /** The owner's time is over, though nothing has taken the assignment's place. */
    private static Optional<Judgement> ended(DeviceFindings findings, Assignment assignment) {
        return findings.owners().stream()
                .findFirst()
                .filter(owner -> owner.assignmentId().equals(assignment.id()))
                .map(Owner::ended)
                .flatMap(end -> ended(end.by(), findings, assignment));
    }

    private static Optional<Judgement> ended(Owner.End end, DeviceFindings findings, Assignment assignment) {
        return switch (end) {
            case UNENROLLED ->
                assignment.state() == AssignmentState.VERIFIED
                        ? Optional.of(Judgement.of(
                                Verdict.WAITING_FOR_DEVICE,
                                "The device left the management of Jamf Pro, and its owner has it no more."))
                        : Optional.empty();
            case CLEARED ->
                Optional.of(
                        findings.lending() instanceof Lending.Back
                                ? Judgement.of(Verdict.NO_EVENT, "The loaner was handed back, and nobody has it now.")
                                : Judgement.of(
                                        Verdict.USER_INACTIVE,
                                        "The owner left, and the user was cleared in Jamf Pro as configured."));
            case REPLACED, REVERTED, RE_ENROLLED -> Optional.empty();
        };
    }

    /** It was read back, and Jamf shows somebody else by now; the next look will say so too. */
    private static Optional<Judgement> otherwiseInJamf(DeviceFindings findings, Assignment assignment) {
        var written = assignment.fields().get("username");
        return assignment.state() == AssignmentState.VERIFIED
                        && written != null
                        && findings.jamf() instanceof DeviceFindings.InJamf.Known(var device)
                        && !device.fields().username().equalsIgnoreCase(written.toString())
                ? Optional.of(said(
                        Verdict.OVERWRITTEN,
                        assignment,
                        "It was read back from Jamf Pro, which shows another user by now, or none."))
                : Optional.empty();
    }

    private static Judgement standing(Assignment assignment) {
        var attention = assignment.attention();
        return switch (assignment.state()) {
            case VERIFIED -> said(Verdict.ASSIGNED, assignment, "Jamf Pro shows this user, and was read back.");
            case PENDING, WRITTEN ->
                said(Verdict.WAITING, assignment, "The assignment is stored and on its way to Jamf Pro.");
            case WAITING_FOR_DEVICE ->
                said(
                        Verdict.WAITING_FOR_DEVICE,
                        assignment,
                        "The person is known; Jamf Pro does not know the device yet.");
            case OBSERVED ->
                said(
                        Verdict.WAITING,
                        assignment,
                        "Usher only observes (usher.assignment.mode): it has decided, and written nothing. Set the mode to"
                                + " write and run the assignment again.");
            case EXCLUDED, NEEDS_ATTENTION ->
                attention == null
                        ? said(Verdict.REFUSED_BY_JAMF, assignment, "The assignment stopped.")
                        : stopped(assignment, attention);
            case SUPERSEDED -> throw new IllegalStateException("a superseded assignment does not stand");
        };
    }

    private static Judgement stopped(Assignment assignment, Assignment.Attention attention) {
        return new Judgement(
                verdict(attention.reason()),
                attention.sentence(),
                attention.reason().wireName(),
                assignment.reference());
    }

    private static Verdict verdict(Reason reason) {
        return switch (reason) {
            case NEEDS_STEP_UP -> Verdict.NEEDS_STEP_UP;
            case AMBIGUOUS_DEVICE -> Verdict.AMBIGUOUS_DEVICE;
            case DEVICE_NOT_PROVEN, CONFLICT -> Verdict.CONFLICT;
            case VALUE_MISSING, VALUE_NOT_IN_JAMF -> Verdict.VALUE_NOT_IN_JAMF;
            case REFUSED_BY_JAMF -> Verdict.REFUSED_BY_JAMF;
            case OVERWRITTEN, REVERTED -> Verdict.OVERWRITTEN;
            case DISPUTED -> Verdict.DISPUTED;
            case EXCLUDED -> Verdict.EXCLUDED;
            case AMBIGUOUS_USER -> Verdict.AMBIGUOUS_USER;
            case DEVICE_NEVER_CAME -> Verdict.WAITING_FOR_DEVICE;
            case UNREADABLE_STATE -> Verdict.SIGN_IN_FAILED;
        };
    }

    private static Judgement said(Verdict verdict, Assignment assignment, String sentence) {
        return new Judgement(verdict, sentence, null, assignment.reference());
    }

    private static Optional<Judgement> reverted(Assignment assignment) {
        return Optional.ofNullable(assignment.attention())
                .filter(attention -> attention.reason() == Reason.REVERTED)
                .map(attention -> stopped(assignment, attention));
    }

    private static boolean signedInSince(DeviceFindings findings, Assignment assignment) {
        var enrollment = findings.enrollment();
        return enrollment != null && enrollment.begunAt().isAfter(assignment.createdAt());
    }

    /** Whoever signs in after the last owner's end, or just now, is what is to be told of. */
    private static boolean signedInAfterEnd(DeviceFindings findings) {
        var enrollment = findings.enrollment();
        return enrollment != null
                && (findings.signingIn()
                        || findings.owners().stream()
                                .findFirst()
                                .map(Owner::ended)
                                .filter(end -> enrollment.begunAt().isAfter(end.at()))
                                .isPresent());
    }

    /** The sign-in or the look at Jamf's user, whichever came last. */
    private static Optional<Judgement> newer(DeviceFindings findings) {
        var enrollment = findings.enrollment();
        var finding = findings.finding();
        if (enrollment != null && (finding == null || enrollment.begunAt().isAfter(finding.at()))) {
            return signIn(enrollment).or(() -> found(finding));
        }
        return found(finding).or(() -> Optional.ofNullable(enrollment).flatMap(Judge::signIn));
    }

    private static Optional<Judgement> signIn(PastEnrollment enrollment) {
        return switch (enrollment.state()) {
            case SIGN_IN ->
                seen(
                        enrollment,
                        Verdict.SIGN_IN_UNFINISHED,
                        "Somebody began to sign in for this device, and has not ended.");
            case EXPIRED ->
                seen(enrollment, Verdict.SIGN_IN_UNFINISHED, "A sign-in for this device was begun and took too long.");
            case CANCELLED ->
                seen(enrollment, Verdict.SIGN_IN_UNFINISHED, "A sign-in for this device was begun and cancelled.");
            case DENIED -> seen(enrollment, denied(enrollment.code()), text(enrollment, "Okta denied the sign-in."));
            case FAILED -> seen(enrollment, denied(enrollment.code()), text(enrollment, "The sign-in failed."));
            case NEEDS_ATTENTION -> mayHaveBeenForIt(enrollment);
            // What became of it is its assignment's, and that has been superseded.
            case SIGNED_IN, ASSIGNED, WAITING_FOR_DEVICE -> Optional.empty();
        };
    }

    /** Somebody signed in without a device, and people have to say whether it was for this one. */
    private static Optional<Judgement> mayHaveBeenForIt(PastEnrollment enrollment) {
        return Optional.ofNullable(enrollment.code())
                .flatMap(code -> seen(
                        enrollment,
                        verdict(Reason.ofWireName(code)),
                        text(enrollment, "Somebody signed in without a device, perhaps for this one.")));
    }

    /** A technician's sign-in ends with what was wrong with the person whom it named. */
    private static Verdict denied(@Nullable String code) {
        return switch (String.valueOf(code).toLowerCase(Locale.ROOT)) {
            case "unknown_user" -> Verdict.UNKNOWN_USER;
            case "ambiguous_user" -> Verdict.AMBIGUOUS_USER;
            case "user_inactive" -> Verdict.USER_INACTIVE;
            case "denied" -> Verdict.DENIED_BY_POLICY;
            default -> Verdict.SIGN_IN_FAILED;
        };
    }

    private static String text(PastEnrollment enrollment, String otherwise) {
        var text = enrollment.text();
        return text == null || text.isBlank() ? otherwise : text;
    }

    private static Optional<Judgement> seen(PastEnrollment enrollment, Verdict verdict, String sentence) {
        return Optional.of(new Judgement(verdict, sentence, enrollment.code(), enrollment.reference()));
    }

    private static Optional<Judgement> found(@Nullable Finding finding) {
        return Optional.ofNullable(finding).flatMap(known -> switch (known.outcome()) {
            case FOUND -> Optional.empty();
            case UNKNOWN_USER -> Optional.of(Judgement.of(Verdict.UNKNOWN_USER, known.sentence()));
            case AMBIGUOUS_USER -> Optional.of(Judgement.of(Verdict.AMBIGUOUS_USER, known.sentence()));
            case USER_INACTIVE -> Optional.of(Judgement.of(Verdict.USER_INACTIVE, known.sentence()));
        });
    }

    private static Judgement nothing(DeviceFindings findings) {
        return switch (findings.jamf()) {
            case DeviceFindings.InJamf.Several several ->
                Judgement.of(
                        Verdict.AMBIGUOUS_DEVICE,
                        "Jamf Pro has " + several.count()
                                + " devices with this serial number, and nobody signed in for one.");
            case DeviceFindings.InJamf.Known(var device)
            when device.fields().username().isBlank() ->
                Judgement.of(
                        Verdict.NO_EVENT, "Jamf Pro has the device without a user, and nobody has signed in for it.");
            case DeviceFindings.InJamf.Known known ->
                Judgement.of(
                        Verdict.NO_EVENT,
                        "Jamf Pro names a user for the device, for whom nobody signed in and whom Usher has not looked up"
                                + " in Okta.");
            case DeviceFindings.InJamf.Unknown unknown ->
                Judgement.of(Verdict.NO_EVENT, "Nobody has signed in for the device, and Jamf Pro does not know it.");
            case DeviceFindings.InJamf.NotAsked notAsked ->
                Judgement.of(Verdict.NO_EVENT, "Nobody has signed in for the device.");
        };
    }
}
