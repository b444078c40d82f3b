package dev.usher.okta.idx;

import org.jspecify.annotations.Nullable;

/**
 * One message of Okta's.
 *
 * @param level {@code error}, {@code warning}, {@code info} or what else Okta's {@code class} says, in lower case
 * @param key Okta's i18n key; null where it has none, as in older answers
 * @param field the dotted name of the field it is about; null for a message about the whole
 */
public record IdxMessage(
        String level,
        String text,
        @Nullable String key,
        @Nullable String field) {}
