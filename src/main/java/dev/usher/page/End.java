package dev.usher.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a sign-in ended, or what goes on after it.
 *
 * @param tone {@code good}, {@code wait} or {@code bad}
 * @param quote what somebody else said; null if nothing
 * @param again whether to offer to begin again
 * @param onward where the person goes now; null if nowhere
 * @param live whether the page goes on asking how it stands
 * @param disputable whether the person can say that it is wrong
 * @param shown what the page polls against
 */
record End(
        String tone,
        String heading,
        List<String> sentences,
        @Nullable Quote quote,
        boolean again,
        @Nullable String onward,
        boolean live,
        boolean disputable,
        String shown) {

    /** @param lead who says it */
    record Quote(String lead, String text) {}
}
