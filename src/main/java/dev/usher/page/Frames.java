package dev.usher.page;

import dev.usher.enrollment.BrowserView;
import dev.usher.page.look.Assets;
import dev.usher.page.look.Brand;
import dev.usher.page.look.Frame;
import dev.usher.page.look.Languages;
import dev.usher.page.look.Words;
import dev.usher.page.visit.Visit;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Puts pages into their frame, in the language of the person. */
@ApplicationScoped
class Frames {
    private final Brand brand;
    private final Assets assets;
    private final Languages languages;

    Frames(Brand brand, Assets assets, Languages languages) {
        this.brand = brand;
        this.assets = assets;
        this.languages = languages;
    }

    /** @param locale the language that the sign-in was begun with; null if none */
    Words words(Visit visit, @Nullable String locale) {
        return languages.of(locale, visit.caller().acceptLanguage());
    }

    Words words(@Nullable String acceptLanguage) {
        return languages.of(null, acceptLanguage);
    }

    /** Around a page on which nothing went wrong. */
    Frame of(Visit visit, Words words, String heading, @Nullable BrowserView view) {
        return frame(
                words, heading, visit.browser().formToken().reveal(), view == null ? null : view.reference(), false);
    }

    /** Around a page that says what went wrong, and where to find help. */
    Frame ofTrouble(Visit visit, Words words, String heading, @Nullable String reference) {
        return frame(words, heading, visit.browser().formToken().reveal(), reference, true);
    }

    /** Around a page without a form. */
    Frame ofTrouble(Words words, String heading, String reference) {
        return frame(words, heading, "", reference, true);
    }

    private Frame frame(Words words, String heading, String token, @Nullable String reference, boolean help) {
        return new Frame(heading + " · " + brand.name(), words, brand, assets, token, reference, help);
    }
}
