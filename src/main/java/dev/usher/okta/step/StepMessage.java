package dev.usher.okta.step;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.usher.okta.idx.IdxMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that the person is told.
 *
 * @param level {@code error}, {@code warning} or {@code info}
 * @param text in Okta's words, or in ours where Okta has none
 * @param key Okta's i18n key, or one of ours, which begins with {@code usher.}; null where Okta sends none
 * @param field the dotted name of the field it is about
 * @param links where to read more, such as how to update a device; https only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepMessage(
        String level,
        String text,
        @Nullable String key,
        @Nullable String field,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Step.Link> links) {

    /** What Okta says. */
    public static StepMessage of(IdxMessage message) {
        return new StepMessage(message.level(), message.text(), message.key(), message.field(), Links.of(message));
    }

    /** One of ours that ends or stops something. */
    public static StepMessage error(String key, String text) {
        return new StepMessage("error", text, key, null, List.of());
    }

    /** One of ours that only explains. */
    public static StepMessage info(String key, String text) {
        return new StepMessage("info", text, key, null, List.of());
    }
}
