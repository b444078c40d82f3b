package dev.usher.admin.hand;

import dev.usher.assignment.byhand.ByHand;
import dev.usher.device.DeviceKind;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
        @Pattern(regexp = WhoIsMeant.USERNAME, message = WhoIsMeant.USERNAME_WANTED) @Schema(examples = "zoe@example.com")
        @Nullable String username,

        @Pattern(regexp = WhoIsMeant.OKTA_ID, message = WhoIsMeant.OKTA_ID_WANTED) @Nullable String oktaUserId,

        @NotNull(message = "is required") @Pattern(
                regexp = "(?=[\\s\\S]*\\S)[^\\p{Cs}\\p{Cc}&&[^\\r\\n\\t]]{3,500}",
                message =
                        "must be 3 to 500 characters, not only blanks, and none of them a control character but line breaks and tabs")
        @Nullable String reason,

        @Pattern(regexp = "computer|mobile", message = "must be computer or mobile") @Nullable String kind) {

    /** Whom it names, once validation has passed this. */
    ByHand.Whom whom() {
        return WhoIsMeant.of(username, oktaUserId);
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
