package dev.usher.okta.idx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of Okta's.
 *
 * @param level {@code error}, {@code warning}, {@code info} or what else Okta's {@code class} says, in lower case
 * @param key Okta's i18n key; null where it has none, as in older answers
 * @param field the dotted name of the field it is about; null for a message about the whole
 * @param links where to read more
 */
public record IdxMessage(
        String level,
        String text,
        @Nullable String key,
        @Nullable String field,
        List<Link> links) {

    /**
     * @param label Okta's text for it; null where it has none
     */
    public record Link(@Nullable String label, String url) {}
}
