package dev.usher.admin.hand;

import dev.usher.assignment.byhand.ByHand;
import dev.usher.device.DeviceKind;
import dev.usher.problem.Problem;
import dev.usher.problem.Violation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body that gives a device to a person.
 *
 * @param username of the person in Okta; or else {@code oktaUserId}
 * @param oktaUserId Okta's id of the person
 * @param reason in the words of who orders it; the journal keeps it
 * @param kind {@code computer} or {@code mobile}, where Jamf Pro does not know the device yet
 */
public record HandAssignment(
        @Pattern(
                regexp = "[^\\p{Cc}\\p{Cs}]{1,320}",
                message = "must have 1 to 320 characters and no control characters")
        @Schema(examples = "zoe@example.com")
        @Nullable String username,

        @Pattern(regexp = "[A-Za-z0-9]{10,40}", message = "must be an id of Okta's, such as 00u1a2b3c4d5e6f7g8h9") @Nullable String oktaUserId,

        @NotNull(message = "is required") @Pattern(
                regexp = "(?=[\\s\\S]*\\S)[^\\p{Cs}\\p{Cc}&&[^\\r\\n\\t]]{3,500}",
                message =
                        "must be 3 to 500 characters, not only blanks, and none of them a control character but line breaks and tabs")
        @Nullable String reason,

        @Pattern(regexp = "computer|mobile", message = "must be computer or mobile") @Nullable String kind) {

    /** Whom it names, once validation has passed this. */
    ByHand.Whom whom() {
        var name = username == null ? "" : username.strip();
        if (name.isEmpty() == (oktaUserId == null)) {
            throw Problem.invalid(List.of(new Violation("username", "give either username or oktaUserId")));
        }
        return oktaUserId == null ? new ByHand.Whom.Username(name) : new ByHand.Whom.OktaId(oktaUserId);
    }

    @Nullable DeviceKind deviceKind() {
        return kind == null ? null : DeviceKind.valueOf(kind.toUpperCase(Locale.ROOT));
    }

    /** In one line. */
    String words() {
        return Objects.requireNonNull(reason).strip().replaceAll("\\s+", " ");
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "HandAssignment";
    }
}
