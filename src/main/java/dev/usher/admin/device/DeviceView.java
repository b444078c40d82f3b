package dev.usher.admin.device;

import dev.usher.assignment.Assignment;
import dev.usher.assignment.loan.Lending;
import dev.usher.assignment.owner.Owner;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceRecord;
import dev.usher.journal.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where a device stands, as the admin API shows it.
 *
 * @param verdict one word of a closed list
 * @param reason a stable word that is more particular; null where there is none
 * @param sentence what happened
 * @param fix what to do
 * @param reference what the person was shown; null where nobody was shown anything
 * @param evidence what the verdict rests on, in sentences
 * @param owner who has it; null if nobody that Usher knows of
 * @param formerOwners who had it, the last first
 * @param assignment the word that counts; null if there is none
 * @param timeline what happened, the newest first
 * @param next for the entries before, as {@code before}; null where there are none
 */
@Schema(name = "DeviceStory")
public record DeviceView(
        DeviceOf device,
        String verdict,
        @Nullable String reason,
        String sentence,
        String fix,
        @Nullable String reference,
        List<Evidence> evidence,
        @Nullable OwnerOf owner,
        List<OwnerOf> formerOwners,
        @Nullable AssignmentOf assignment,
        List<Entry> timeline,
        @Nullable String next) {

    /** The device. */
    public record DeviceOf(
            String serialNumber,
            @Nullable String kind,
            @Nullable String jamfId,
            @Nullable String name) {}

    /** One thing that the verdict rests on. */
    public record Evidence(
            String kind, String text, @Nullable Instant time) {}

    /** Somebody who has or had the device. */
    public record OwnerOf(
            String subject,
            @Nullable String username,
            String source,
            List<String> amr,
            Instant assertedAt,
            Instant since,
            Instant seenAt,
            @Nullable Instant until,
            @Nullable String endedBy) {
        static OwnerOf of(Owner owner) {
            var ended = owner.ended();
            return new OwnerOf(
                    owner.subject(),
                    owner.username(),
                    owner.source().wireName(),
                    owner.assurance().amr().stream().sorted().toList(),
                    owner.assertedAt(),
                    owner.since(),
                    owner.seenAt(),
                    ended == null ? null : ended.at(),
                    ended == null ? null : ended.by().wireName());
        }
    }

    /** The assignment. */
    public record AssignmentOf(
            String id,
            String state,
            @Nullable String reason,
            @Nullable String sentence,
            String source,
            Instant assertedAt,
            Map<String, Object> fields,
            List<String> warnings,
            @Nullable String jamfId,
            @Nullable Instant writtenAt,
            @Nullable Instant verifiedAt,
            String reference) {
        static AssignmentOf of(Assignment assignment) {
            var attention = assignment.attention();
            return new AssignmentOf(
                    assignment.id(),
                    assignment.state().wireName(),
                    attention == null ? null : attention.reason().wireName(),
                    attention == null ? null : attention.sentence(),
                    assignment.source().wireName(),
                    assignment.assertedAt(),
                    assignment.fields(),
                    assignment.warnings(),
                    assignment.jamfId(),
                    assignment.writtenAt(),
                    assignment.verifiedAt(),
                    assignment.reference());
        }
    }

    /** One thing that happened. */
    public record Entry(
            Instant time,
            String kind,
            String sentence,
            String reference,
            @Nullable String enrollmentId) {
        static Entry of(TimelineEntry entry) {
            return new Entry(entry.at(), entry.kind(), entry.sentence(), entry.reference(), entry.enrollmentId());
        }
    }

    static DeviceView of(
            SerialNumber serialNumber,
            DeviceFindings findings,
            Judgement judgement,
            List<TimelineEntry> timeline,
            @Nullable String next) {
        var assignment = findings.assignment();
        var owners = findings.owners();
        return new DeviceView(
                device(serialNumber, findings),
                judgement.verdict().wireName(),
                judgement.reason(),
                judgement.sentence(),
                judgement.verdict().fix(),
                judgement.reference(),
                evidence(findings),
                owners.stream()
                        .filter(owner -> owner.ended() == null)
                        .findFirst()
                        .map(OwnerOf::of)
                        .orElse(null),
                owners.stream()
                        .filter(owner -> owner.ended() != null)
                        .map(OwnerOf::of)
                        .toList(),
                assignment == null ? null : AssignmentOf.of(assignment),
                timeline.stream().map(Entry::of).toList(),
                next);
    }

    private static DeviceOf device(SerialNumber serialNumber, DeviceFindings findings) {
        if (findings.jamf() instanceof DeviceFindings.InJamf.Known(DeviceRecord device)) {
            return new DeviceOf(
                    serialNumber.value(),
                    device.kind().wireName(),
                    device.id().value(),
                    device.facts().name());
        }
        var assignment = findings.assignment();
        var kind = assignment == null ? null : assignment.device().kind();
        return new DeviceOf(
                serialNumber.value(),
                kind == null ? null : kind.wireName(),
                assignment == null ? null : assignment.jamfId(),
                null);
    }

    private static List<Evidence> evidence(DeviceFindings findings) {
        var evidence = new ArrayList<Evidence>();
        evidence.add(jamf(findings.jamf()));
        var enrollment = findings.enrollment();
        evidence.add(
                enrollment == null
                        ? new Evidence("sign_in", "Nobody has begun to sign in for this device.", null)
                        : new Evidence(
                                "sign_in",
                                "The last sign-in for this device is "
                                        + enrollment.state().wireName() + ".",
                                enrollment.begunAt()));
        var finding = findings.finding();
        if (finding != null) {
            evidence.add(new Evidence("okta_user", finding.sentence(), finding.at()));
        }
        var assignment = findings.assignment();
        if (assignment != null) {
            evidence.add(new Evidence(
                    "assignment",
                    "The assignment from the source " + assignment.source().wireName() + " is "
                            + assignment.state().wireName() + ".",
                    assignment.assertedAt()));
        }
        loan(findings.lending()).ifPresent(evidence::add);
        return List.copyOf(evidence);
    }

    private static Optional<Evidence> loan(Lending lending) {
        return switch (lending) {
            case Lending.Out(var loan) -> {
                var due = loan.dueAt();
                yield Optional.of(new Evidence(
                        "loan",
                        "On loan to " + (loan.username() == null ? "somebody" : loan.username())
                                + (due == null ? ", without a date." : " until " + due + "."),
                        loan.checkedOutAt()));
            }
            case Lending.Returning(var loan) -> {
                var checkIn = loan.checkIn();
                yield Optional.of(
                        new Evidence("loan", "The loaner was handed back.", checkIn == null ? null : checkIn.at()));
            }
            case Lending.Back back -> Optional.empty();
            case Lending.None none -> Optional.empty();
        };
    }

    private static Evidence jamf(DeviceFindings.InJamf jamf) {
        return switch (jamf) {
            case DeviceFindings.InJamf.Known(DeviceRecord device) ->
                new Evidence(
                        "jamf",
                        device.fields().username().isBlank()
                                ? "Jamf Pro has the device, without a user."
                                : "Jamf Pro has the device, with the user "
                                        + device.fields().username() + ".",
                        device.lastEnrolled());
            case DeviceFindings.InJamf.Unknown unknown ->
                new Evidence("jamf", "Jamf Pro does not know the device.", null);
            case DeviceFindings.InJamf.Several several ->
                new Evidence("jamf", "Jamf Pro has " + several.count() + " devices with this serial number.", null);
            case DeviceFindings.InJamf.NotAsked notAsked -> new Evidence("jamf", notAsked.why(), null);
        };
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "DeviceView[" + device.serialNumber() + ", " + verdict + "]";
    }
}
