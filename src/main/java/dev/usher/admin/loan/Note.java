package dev.usher.admin.loan;

import org.jspecify.annotations.Nullable;

/** What the desk has to say of a loan. */
final class Note {
    static final String WORDS = "[^\\p{Cs}\\p{Cc}&&[^\\r\\n\\t]]{0,500}";
    static final String WANTED =
            "must be at most 500 characters, and none of them a control character but line breaks and tabs";

    private Note() {}

    /** In one line; null where it says nothing. */
    static @Nullable String inOneLine(@Nullable String note) {
        return note == null || note.isBlank() ? null : note.strip().replaceAll("\\s+", " ");
    }
}
