package dev.usher.admin.device;

import dev.usher.assignment.Assignments;
import dev.usher.assignment.enrich.Enrichments;
import dev.usher.assignment.loan.Loans;
import dev.usher.assignment.owner.Owners;
import dev.usher.device.Device;
import dev.usher.device.SerialNumber;
import dev.usher.enrollment.past.PastEnrollments;
import dev.usher.jamf.DeviceLookup;
import dev.usher.jamf.JamfClient;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.Urgency;
import dev.usher.journal.Journal;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a device stands and why, for the API and for the console. */
@ApplicationScoped
public class DeviceStories {
    /** Before the newest entry of a timeline. */
    public static final long NEWEST = Long.MAX_VALUE;

    /** The help desk waits, and gets an answer without Jamf sooner than none. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int MOST_OWNERS = 50;

    private final Assignments assignments;
    private final Owners owners;
    private final PastEnrollments enrollments;
    private final Enrichments enrichments;
    private final Loans loans;
    private final Journal journal;
    private final JamfClient jamf;

    DeviceStories(
            Assignments assignments,
            Owners owners,
            PastEnrollments enrollments,
            Enrichments enrichments,
            Loans loans,
            Journal journal,
            JamfClient jamf) {
        this.assignments = assignments;
        this.owners = owners;
        this.enrollments = enrollments;
        this.enrichments = enrichments;
        this.loans = loans;
        this.journal = journal;
        this.jamf = jamf;
    }

    /**
     * The verdict, what it rests on, and what happened.
     *
     * @param before the id of the last entry of the timeline that was read; {@link #NEWEST} for the newest
     * @param most how many entries at most
     * @throws Problem {@link ProblemKind#NOT_FOUND} where neither Usher nor Jamf Pro knows the device, {@link
     *     ProblemKind#JAMF_UNAVAILABLE} where Usher does not and Jamf cannot be asked
     */
    public DeviceStory of(SerialNumber serial, long before, int most) {
        return of(serial, findings(serial, false), before, most);
    }

    /**
     * The newest of the same, for whoever looks every few seconds: while work or a sign-in goes on, Jamf Pro is not asked.
     *
     * @throws Problem as {@link #of}
     */
    public DeviceStory now(SerialNumber serial) {
        return of(serial, findings(serial, true), NEWEST, 1);
    }

    private DeviceStory of(SerialNumber serial, DeviceFindings findings, long before, int most) {
        var timeline = journal.timeline(serial, before, most + 1);
        if (timeline.isEmpty() && !findings.known()) {
            mustBeKnown(findings.jamf());
        }
        var shown = timeline.subList(0, Math.min(most, timeline.size()));
        return new DeviceStory(
                serial,
                findings,
                Judge.judge(findings),
                shown,
                timeline.size() > most ? Long.toString(shown.getLast().id()) : null);
    }

    /**
     * The place in a timeline that a page of it gave for the next.
     *
     * @param before {@link DeviceStory#next}; null for the newest
     * @throws Problem {@link ProblemKind#INVALID_INPUT} for anything else
     */
    public static long position(@Nullable String before) {
        if (before == null) {
            return NEWEST;
        }
        if (!before.matches("\\d{1,18}")) {
            throw Problem.invalid(List.of(new Violation("before", "must be the next of the answer before")));
        }
        return Long.parseLong(before);
    }

    private DeviceFindings findings(SerialNumber serial, boolean sparing) {
        var assignment = assignments.ofDevice(serial);
        var known = new DeviceFindings(
                assignment.orElse(null),
                owners.history(serial, MOST_OWNERS),
                enrollments.newest(serial).orElse(null),
                enrichments.find(serial).orElse(null),
                loans.lending(serial, assignment.orElse(null)),
                new DeviceFindings.InJamf.NotAsked("Jamf Pro is asked again once this has settled."));
        return sparing && known.underWay() ? known : known.with(inJamf(serial));
    }

    private DeviceFindings.InJamf inJamf(SerialNumber serial) {
        try (var session = jamf.open(Urgency.INTERACTIVE, PATIENCE)) {
            return switch (session.find(new Device(serial, null, null, null))) {
                case DeviceLookup.Found found -> new DeviceFindings.InJamf.Known(found.device());
                case DeviceLookup.NotFound notFound -> new DeviceFindings.InJamf.Unknown();
                case DeviceLookup.Ambiguous ambiguous -> new DeviceFindings.InJamf.Several(ambiguous.count());
            };
        } catch (JamfUnavailable e) {
            return new DeviceFindings.InJamf.NotAsked("Jamf Pro could not be asked just now.");
        } catch (JamfRefused e) {
            return new DeviceFindings.InJamf.NotAsked("Jamf Pro refused to be asked: " + e.getMessage());
        }
    }

    private static void mustBeKnown(DeviceFindings.InJamf jamf) {
        switch (jamf) {
            case DeviceFindings.InJamf.Known known -> {}
            case DeviceFindings.InJamf.Several several -> {}
            case DeviceFindings.InJamf.Unknown unknown ->
                throw Problem.of(
                        ProblemKind.NOT_FOUND,
                        "Neither Usher nor Jamf Pro knows a device with this serial number; compare it with the device.");
            case DeviceFindings.InJamf.NotAsked notAsked ->
                throw Problem.of(
                                ProblemKind.JAMF_UNAVAILABLE,
                                "Usher does not know the device, and Jamf Pro could not be asked; try again later.")
                        .retryAfter(Duration.ofSeconds(30));
        }
    }
}
