package dev.usher.okta;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.usher.okta.idx.IdxMessage;
import org.jspecify.annotations.Nullable;

/**
 * Something that the person is told.
 *
 * @param level {@code error}, {@code warning} or {@code info}
 * @param text in Okta's words, or in ours where Okta has none
 * @param key Okta's i18n key, or one of ours, which begins with {@code usher.}; null where Okta sends none
 * @param field the dotted name of the field it is about
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepMessage(
        String level,
        String text,
        @Nullable String key,
        @Nullable String field) {

    static StepMessage of(IdxMessage message) {
        return new StepMessage(message.level(), message.text(), message.key(), message.field());
    }

    static StepMessage error(String key, String text) {
        return new StepMessage("error", text, key, null);
    }
}
