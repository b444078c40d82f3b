package dev.usher.admin.loan;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body that takes a device back; it may be left out.
 *
 * @param note what is to be said of it; the journal keeps it
 */
record CheckInOrder(
        @Pattern(regexp = Note.WORDS, message = Note.WANTED) @Nullable String note) {
    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "CheckInOrder";
    }
}
