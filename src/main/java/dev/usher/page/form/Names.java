package dev.usher.page.form;

import dev.usher.okta.step.Step;
import dev.usher.page.look.Words;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What steps, buttons and fields are called: in our words where we have some, else in Okta's. */
final class Names {
    private final Words words;
    private final String key;
    private final @Nullable String hint;

    Names(Words words, Step step) {
        var authenticator = step.authenticator();
        this.words = words;
        this.key = authenticator == null ? "none" : authenticator.key();
        this.hint = authenticator == null ? null : authenticator.hint();
    }

    /** Okta's own name, of the second one of a name too. */
    static String plain(String action) {
        int second = action.indexOf('~');
        return second < 0 ? action : action.substring(0, second);
    }

    String heading(Step.Action action) {
        var name = plain(action.name());
        return words.first("step." + name + "." + key, "step." + name)
                .or(() -> label(action.label()))
                .orElseGet(() -> words.say("step.other"));
    }

    /** What the action is called where it stands folded beside another. */
    String beside(Step.Action action) {
        return words.find("other." + plain(action.name())).orElseGet(() -> heading(action));
    }

    /** What a person is to do, and where the code went; null where the heading says it all. */
    @Nullable String lead(Step.Action action) {
        var name = plain(action.name());
        if (hint != null) {
            var withHint = words.first("lead." + name + "." + key + ".hint");
            if (withHint.isPresent()) {
                return withHint.get().replace("{0}", hint);
            }
        }
        return words.first("lead." + name + "." + key, "lead." + name).orElse(null);
    }

    String button(Step.Action action) {
        var name = plain(action.name());
        var label = action.label();
        if (name.equals("redirect-idp") || name.equals("redirect-idverify")) {
            return label == null ? words.say("do.redirect-idp.any") : words.say("do.redirect-idp", label);
        }
        return words.first("do." + name + "." + key, "do." + name)
                .or(() -> label(label))
                .orElseGet(() -> words.say("do.other"));
    }

    String field(Step.Field field, Kind kind) {
        var last = field.path().getLast();
        return words.first("field." + last + "." + key, "field." + kind.name().toLowerCase(java.util.Locale.ROOT))
                .or(() -> words.find("field." + last))
                .or(() -> label(field.label()))
                .orElse(last);
    }

    String option(Step.Field field, Step.Option option) {
        var ours = option.value().isTextual()
                ? words.find("option." + field.path().getLast() + "."
                        + option.value().textValue())
                : Optional.<String>empty();
        return ours.or(() -> label(option.label()))
                .orElseGet(() -> option.value().isValueNode() ? option.value().asText() : words.say("do.other"));
    }

    private static Optional<String> label(@Nullable String label) {
        return Optional.ofNullable(label).filter(text -> !text.isBlank());
    }
}
