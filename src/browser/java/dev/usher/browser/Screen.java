package dev.usher.browser;

import com.microsoft.playwright.options.ColorScheme;

/** What a page is looked at with. */
public record Screen(int width, int height, boolean dark, String locale) {
    /** The narrowest phone that is still around. */
    public static Screen phone() {
        return new Screen(320, 640, false, "en-US");
    }

    public static Screen desktop() {
        return new Screen(1280, 800, false, "en-US");
    }

    /** A tablet held upright. */
    public static Screen tablet() {
        return new Screen(768, 1024, false, "en-US");
    }

    /** The same one, by a person who likes it dark. */
    public Screen darkened() {
        return new Screen(width, height, true, locale);
    }

    /** The same one, by a person who reads another language, such as {@code de-DE}. */
    public Screen in(String otherLocale) {
        return new Screen(width, height, dark, otherLocale);
    }

    /** For a file. */
    String name() {
        return width < 500 ? "-phone" : width < 1000 ? "-tablet" : "-desktop";
    }

    ColorScheme colorScheme() {
        return dark ? ColorScheme.DARK : ColorScheme.LIGHT;
    }
}
