package dev.usher.enrollment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person says who was assigned the wrong device, or whose device carries the wrong values.
 *
 * @param words in the person's own words
 */
record Dispute(
        @NotNull(message = "is required") @Pattern(regexp = Dispute.WORDS, message = Dispute.WANTED) @Nullable String words) {
    static final String WORDS = "(?=[\\s\\S]*\\S)[^\\p{Cs}\\p{Cc}&&[^\\r\\n\\t]]{1,1000}";
    static final String WANTED =
            "must be 1 to 1000 characters, not only blanks, and none of them a control character but line breaks and tabs";

    private static final java.util.regex.Pattern SHAPE = java.util.regex.Pattern.compile(WORDS);

    static boolean isWords(String text) {
        return SHAPE.matcher(text).matches();
    }
}
