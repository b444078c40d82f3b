package dev.usher.page.look;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the page says, in one language. */
public final class Words {
    private final Locale locale;
    private final Map<String, String> texts;

    Words(Locale locale, Map<String, String> texts) {
        this.locale = locale;
        this.texts = Map.copyOf(texts);
    }

    public Locale locale() {
        return locale;
    }

    /** The language as HTML's {@code lang} has it. */
    public String language() {
        return locale.toLanguageTag();
    }

    /** The text of a key that must be there. */
    public String say(String key) {
        return find(key).orElseThrow(() -> new IllegalArgumentException("no words for " + key));
    }

    /** The text of a key with {0}, {1} filled in. */
    public String say(String key, Object... values) {
        return new MessageFormat(say(key).replace("'", "''"), locale).format(values);
    }

    /** The text of a key that may be there. */
    public Optional<String> find(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    /** The first of the keys that there are words for. */
    public Optional<String> first(String... keys) {
        for (var key : keys) {
            var text = find(key);
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }
}
