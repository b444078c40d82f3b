package dev.usher.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page that only says something.
 *
 * @param tone {@code good}, {@code wait} or {@code bad}
 * @param code something to read off and type elsewhere; null if nothing
 * @param askSerial whether to ask for a serial number
 * @param next where to go on; null if nowhere
 * @param nextLabel what that is called
 */
record Notice(
        String tone,
        String heading,
        List<String> sentences,
        @Nullable String code,
        boolean askSerial,
        @Nullable String next,
        @Nullable String nextLabel) {

    static Notice of(String tone, String heading, String... sentences) {
        return new Notice(tone, heading, List.of(sentences), null, false, null, null);
    }

    Notice withCode(String shown) {
        return new Notice(tone, heading, sentences, shown, askSerial, next, nextLabel);
    }

    Notice askingForASerial() {
        return new Notice(tone, heading, sentences, code, true, next, nextLabel);
    }

    Notice withNext(String address, String label) {
        return new Notice(tone, heading, sentences, code, askSerial, address, label);
    }

    /** Its heading: it may show a code. */
    @Override
    public String toString() {
        return "Notice[" + heading + "]";
    }
}
