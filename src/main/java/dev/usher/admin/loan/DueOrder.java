package dev.usher.admin.loan;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body that moves the date of a loan.
 *
 * @param dueAt until when: a date, or an instant with its offset
 */
record DueOrder(
        @NotNull(message = "is required") @Schema(examples = "2027-03-31") @Nullable String dueAt) {
    Instant due(Instant now) {
        return Due.parse(Objects.requireNonNull(dueAt), now);
    }
}
