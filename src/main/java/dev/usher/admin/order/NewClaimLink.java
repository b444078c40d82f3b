package dev.usher.admin.order;

import dev.usher.enrollment.claim.ClaimLinks;
import dev.usher.problem.Problem;
import dev.usher.problem.Violation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body that makes a claim link.
 *
 * @param reason in the words of who makes it; the journal keeps it
 * @param validFor how long it is good, as an ISO 8601 duration; 24 hours where it is left out
 */
public record NewClaimLink(
        @NotNull(message = "is required") @Pattern(regexp = OrderReason.WORDS, message = OrderReason.WANTED) @Nullable String reason,

        @Schema(examples = "PT48H") @Nullable String validFor) {
    private static final String WANTED = "must be a duration from a minute to 14 days, such as PT48H or P2D";

    /** What validation has seen to, in one line. */
    public String words() {
        return Objects.requireNonNull(reason).strip().replaceAll("\\s+", " ");
    }

    public Duration duration() {
        if (validFor == null) {
            return ClaimLinks.USUAL;
        }
        try {
            var wanted = Duration.parse(validFor);
            if (wanted.compareTo(ClaimLinks.SHORTEST) >= 0 && wanted.compareTo(ClaimLinks.LONGEST) <= 0) {
                return wanted;
            }
        } catch (DateTimeParseException e) {
            throw refused();
        }
        throw refused();
    }

    private static Problem refused() {
        return Problem.invalid(List.of(new Violation("validFor", WANTED)));
    }
}
