package dev.usher.admin.loan;

import dev.usher.admin.hand.WhoIsMeant;
import dev.usher.assignment.byhand.ByHand;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body that lends a device to a person.
 *
 * @param username of the person in Okta; or else {@code oktaUserId}
 * @param oktaUserId Okta's id of the person
 * @param dueAt until when: a date, or an instant with its offset
 * @param note what is to be said of it; the journal keeps it
 */
record CheckOutOrder(
        @Pattern(regexp = WhoIsMeant.USERNAME, message = WhoIsMeant.USERNAME_WANTED) @Schema(examples = "zoe@example.com")
        @Nullable String username,

        @Pattern(regexp = WhoIsMeant.OKTA_ID, message = WhoIsMeant.OKTA_ID_WANTED) @Nullable String oktaUserId,

        @NotNull(message = "is required") @Schema(examples = "2027-03-31") @Nullable String dueAt,

        @Pattern(regexp = Note.WORDS, message = Note.WANTED) @Nullable String note) {

    ByHand.Whom whom() {
        return WhoIsMeant.of(username, oktaUserId);
    }

    Instant due(Instant now) {
        return Due.parse(Objects.requireNonNull(dueAt), now);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "CheckOutOrder";
    }
}
