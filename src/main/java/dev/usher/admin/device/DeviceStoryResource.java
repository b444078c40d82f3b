package dev.usher.admin.device;

import dev.usher.admin.access.AdminCall;
import dev.usher.admin.access.Role;
import dev.usher.assignment.Assignments;
import dev.usher.assignment.enrich.Enrichments;
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
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The answer to "why has this device no user?" */
@Path("/api/v1/devices")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Devices", description = "What the help desk can do for a device")
class DeviceStoryResource {
    /** The help desk waits, and gets an answer without Jamf sooner than none. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int MOST_OWNERS = 50;

    private final Assignments assignments;
    private final Owners owners;
    private final PastEnrollments enrollments;
    private final Enrichments enrichments;
    private final Journal journal;
    private final JamfClient jamf;

    DeviceStoryResource(
            Assignments assignments,
            Owners owners,
            PastEnrollments enrollments,
            Enrichments enrichments,
            Journal journal,
            JamfClient jamf) {
        this.assignments = assignments;
        this.owners = owners;
        this.enrollments = enrollments;
        this.enrichments = enrichments;
        this.journal = journal;
        this.jamf = jamf;
    }

    @GET
    @Path("/{serialNumber}")
    @AdminCall(Role.HELP_DESK)
    @Operation(
            summary = "Say where a device stands and why",
            description = "The verdict, what it rests on, what to do, the owners, and what happened, the newest first.")
    @APIResponse(responseCode = "200", description = "The verdict and the timeline")
    @APIResponse(responseCode = "400", description = "invalid_input")
    @APIResponse(responseCode = "404", description = "not_found: neither Usher nor Jamf Pro knows the serial number")
    public Response read(
            @PathParam("serialNumber") String serialNumber,
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit")
                    @DefaultValue("100")
                    @Min(value = 1, message = "must be from 1 to 500") @Max(value = 500, message = "must be from 1 to 500") int limit) {
        var serial = SerialNumber.parse(serialNumber)
                .orElseThrow(() ->
                        Problem.invalid(List.of(new Violation("serialNumber", "must be 8 to 20 letters and digits"))));
        var findings = findings(serial);
        var timeline = journal.timeline(serial, position(before), limit + 1);
        if (timeline.isEmpty() && !findings.known()) {
            mustBeKnown(findings.jamf());
        }
        var shown = timeline.subList(0, Math.min(limit, timeline.size()));
        var next = timeline.size() > limit ? Long.toString(shown.getLast().id()) : null;
        return Response.ok(DeviceView.of(serial, findings, Judge.judge(findings), shown, next))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private DeviceFindings findings(SerialNumber serial) {
        return new DeviceFindings(
                assignments.ofDevice(serial).orElse(null),
                owners.history(serial, MOST_OWNERS),
                enrollments.newest(serial).orElse(null),
                enrichments.find(serial).orElse(null),
                inJamf(serial));
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

    private static long position(@Nullable String before) {
        if (before == null) {
            return Long.MAX_VALUE;
        }
        if (!before.matches("\\d{1,18}")) {
            throw Problem.invalid(List.of(new Violation("before", "must be the next of the answer before")));
        }
        return Long.parseLong(before);
    }
}
