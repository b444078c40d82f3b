package dev.usher.admin.device;

import dev.usher.journal.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A verdict and what it rests on.
 *
 * @param verdict in a word
 * @param sentence what happened
 * @param reason a stable word that is more particular; null where there is none
 * @param reference what the person saw; null where nobody saw anything
 */
record Judgement(
        Verdict verdict,
        String sentence,
        @Nullable String reason,
        @Nullable String reference) {
    static Judgement of(Verdict verdict, String sentence) {
        return new Judgement(verdict, sentence, null, null);
    }
}
