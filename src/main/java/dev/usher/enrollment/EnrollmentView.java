package dev.usher.enrollment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.usher.assignment.Assignment;
import dev.usher.assignment.AssignmentState;
import dev.usher.assignment.join.DevicelessSignIn;
import dev.usher.assignment.preview.Preview;
import dev.usher.device.Device;
import dev.usher.enrollment.dryrun.DryRunPreview;
import dev.usher.okta.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An enrollment as the contract shows it.
 *
 * @param token the bearer token of every later call; in the answer that begins the enrollment only
 * @param step what Okta wants next; in {@code sign_in} only
 * @param dryRun true where nothing is ever assigned; absent otherwise
 * @param preview of a dry run, once the person has signed in
 * @param previewSentence why there is no preview just now
 */
@Schema(name = "Enrollment")
public record EnrollmentView(
        @Schema(examples = "enr_8sIWl1cW3Fg8r0oUZk1m2w") String id,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token,
        @Schema(examples = "sign_in") String state,
        Instant expiresAt,
        @Nullable DeviceView device,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Step step,
        @Nullable PersonView identity,
        @Nullable AssignmentView assignment,
        Enrollment.@Nullable Outcome outcome,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean dryRun,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Preview preview,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String previewSentence) {

    /** One that is no dry run. */
    public EnrollmentView(
            String id,
            @Nullable String token,
            String state,
            Instant expiresAt,
            @Nullable DeviceView device,
            @Nullable Step step,
            @Nullable PersonView identity,
            @Nullable AssignmentView assignment,
            Enrollment.@Nullable Outcome outcome) {
        this(id, token, state, expiresAt, device, step, identity, assignment, outcome, null, null, null);
    }

    /** The device as it was named. */
    public record DeviceView(String serialNumber, String kind) {
        static @Nullable DeviceView of(@Nullable Device device) {
            return device == null
                    ? null
                    : new DeviceView(
                            device.serialNumber().value(),
                            device.kindOrComputer().wireName());
        }
    }

    /** The verified person. */
    public record PersonView(
            String subject,
            String username,
            @Nullable String name,
            @Nullable String email,
            List<String> amr,
            @Nullable Instant authTime) {
        static @Nullable PersonView of(Enrollment.@Nullable Person person) {
            return person == null
                    ? null
                    : new PersonView(
                            person.subject(),
                            person.username(),
                            person.name(),
                            person.email(),
                            person.amr(),
                            person.authTime());
        }
    }

    /** The assignment and how it fares. */
    public record AssignmentView(
            String id,
            String state,
            Map<String, Object> fields,
            List<String> warnings,
            @Nullable String jamfId,
            @Nullable Instant writtenAt,
            @Nullable Instant verifiedAt) {
        static @Nullable AssignmentView of(@Nullable Assignment assignment) {
            return assignment == null
                    ? null
                    : new AssignmentView(
                            assignment.id(),
                            assignment.state().wireName(),
                            assignment.fields(),
                            assignment.warnings(),
                            assignment.jamfId(),
                            assignment.writtenAt(),
                            assignment.verifiedAt());
        }
    }

    static EnrollmentView of(
            Enrollment enrollment, @Nullable String token, @Nullable Step step, @Nullable Assignment assignment) {
        return of(enrollment, token, step, assignment, null, null);
    }

    static EnrollmentView of(
            Enrollment enrollment,
            @Nullable String token,
            @Nullable Step step,
            @Nullable Assignment assignment,
            DryRunPreview.@Nullable Shown dryRun,
            @Nullable DevicelessSignIn withoutDevice) {
        return new EnrollmentView(
                enrollment.id(),
                token,
                state(enrollment, assignment, withoutDevice).wireName(),
                enrollment.expiresAt(),
                DeviceView.of(enrollment.device()),
                step,
                PersonView.of(enrollment.person()),
                AssignmentView.of(assignment),
                outcome(enrollment, assignment, withoutDevice),
                dryRun == null ? null : Boolean.TRUE,
                dryRun == null ? null : dryRun.preview(),
                dryRun == null ? null : dryRun.sentence());
    }

    private static EnrollmentState state(
            Enrollment enrollment, @Nullable Assignment assignment, @Nullable DevicelessSignIn withoutDevice) {
        if (enrollment.state() != EnrollmentState.SIGNED_IN) {
            return enrollment.state();
        }
        if (assignment != null) {
            return EnrollmentState.of(assignment.state(), assignment.verifiedAt() != null);
        }
        return withoutDevice == null ? enrollment.state() : EnrollmentState.of(withoutDevice.state());
    }

    private static Enrollment.@Nullable Outcome outcome(
            Enrollment enrollment, @Nullable Assignment assignment, @Nullable DevicelessSignIn withoutDevice) {
        if (enrollment.outcome() != null) {
            return enrollment.outcome();
        }
        if (assignment == null) {
            return withoutDevice == null ? null : outcome(enrollment, withoutDevice);
        }
        var attention = assignment.attention();
        if (attention != null) {
            return new Enrollment.Outcome(
                    attention.reason().wireName(), attention.sentence(), null, enrollment.reference());
        }
        return assignment.state() == AssignmentState.SUPERSEDED
                ? new Enrollment.Outcome(
                        AssignmentState.SUPERSEDED.wireName(),
                        "A newer sign-in for this device has taken the place of this one.",
                        null,
                        enrollment.reference())
                : null;
    }

    private static Enrollment.@Nullable Outcome outcome(Enrollment enrollment, DevicelessSignIn withoutDevice) {
        var sentence = withoutDevice.sentence();
        if (sentence == null) {
            return null;
        }
        var reason = withoutDevice.reason();
        var code = reason == null ? withoutDevice.state().wireName() : reason.wireName();
        return new Enrollment.Outcome(code, sentence, null, enrollment.reference());
    }
}
