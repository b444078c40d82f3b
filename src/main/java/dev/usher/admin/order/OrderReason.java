package dev.usher.admin.order;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why something is ordered; the journal keeps it.
 *
 * @param reason in the words of who orders it
 */
public record OrderReason(
        @NotNull(message = "is required") @Pattern(regexp = OrderReason.WORDS, message = OrderReason.WANTED) @Nullable String reason) {
    public static final String WORDS = "(?=[\\s\\S]*\\S)[^\\p{Cs}\\p{Cc}&&[^\\r\\n\\t]]{3,500}";
    public static final String WANTED =
            "must be 3 to 500 characters, not only blanks, and none of them a control character but line breaks and tabs";

    /** What validation has seen to. */
    public String words() {
        return Objects.requireNonNull(reason).strip();
    }
}
