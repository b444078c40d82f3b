package dev.usher.admin.desk;

import dev.usher.admin.console.Moment;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a list.
 *
 * @param kind in a word or two
 * @param reference to quote; null where there is none
 */
record Line(
        @Nullable Moment at,
        String kind,
        String text,
        @Nullable String reference) {
    /** Its kind: a sentence may name a person. */
    @Override
    public String toString() {
        return "Line[" + kind + "]";
    }
}
