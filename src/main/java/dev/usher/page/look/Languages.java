package dev.usher.page.look;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The languages that the page speaks; English where none is wanted that it does. */
@Startup
@ApplicationScoped
public class Languages {
    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.GERMAN);

    private final Map<Locale, Words> words = new HashMap<>();

    public Languages() {
        SPOKEN.forEach(locale -> words.put(locale, new Words(locale, read(locale))));
    }

    /**
     * The language for a person.
     *
     * @param chosen the tag that the sign-in was begun with; null if none
     * @param accepted the header Accept-Language (RFC 9110 section 12.5.4); null if none
     */
    public Words of(@Nullable String chosen, @Nullable String accepted) {
        var locale = best(chosen);
        if (locale == null) {
            locale = best(accepted);
        }
        return words(locale == null ? Locale.ENGLISH : locale);
    }

    private Words words(Locale locale) {
        var found = words.get(locale);
        if (found == null) {
            throw new IllegalStateException("not spoken: " + locale);
        }
        return found;
    }

    private static @Nullable Locale best(@Nullable String ranges) {
        if (ranges == null || ranges.isBlank()) {
            return null;
        }
        try {
            return Locale.lookup(Locale.LanguageRange.parse(ranges), SPOKEN);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static Map<String, String> read(Locale locale) {
        var properties = new Properties();
        var name = "/page/words_" + locale.getLanguage() + ".properties";
        try (var in = Languages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var texts = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}
