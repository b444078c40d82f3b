package dev.usher.enrollment.dryrun;

import dev.usher.assignment.preview.Preview;
import dev.usher.assignment.preview.Previews;
import dev.usher.enrollment.Enrollment;
import dev.usher.enrollment.EnrollmentState;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** What a dry run came to, made anew at each look. */
@ApplicationScoped
public class DryRunPreview {
    private final DryRunPeople people;
    private final Previews previews;

    DryRunPreview(DryRunPeople people, Previews previews) {
        this.people = people;
        this.previews = previews;
    }

    /**
     * What is shown of it.
     *
     * @param preview null before the sign-in, and where there is none just now
     * @param sentence why there is none after the sign-in; else null
     */
    public record Shown(@Nullable Preview preview, @Nullable String sentence) {}

    /** The preview of this enrollment; null where it is no dry run. */
    public @Nullable Shown of(Enrollment enrollment) {
        if (!enrollment.purpose().dryRun()) {
            return null;
        }
        var device = enrollment.device();
        if (enrollment.state() != EnrollmentState.SIGNED_IN || device == null) {
            return new Shown(null, null);
        }
        var person = people.of(enrollment);
        if (person.isEmpty()) {
            return new Shown(null, "This dry run is over, and what it needed is forgotten; begin another one.");
        }
        return switch (previews.of(device, person.get(), enrollment.proof())) {
            case Previews.Answer.Made made -> new Shown(made.preview(), null);
            case Previews.Answer.Unavailable unavailable ->
                new Shown(
                        null,
                        "Jamf Pro cannot be asked just now: " + unavailable.sentence() + " Read the enrollment again.");
            case Previews.Answer.Refused refused ->
                new Shown(null, "Jamf Pro refuses to be asked: " + refused.sentence());
        };
    }
}
