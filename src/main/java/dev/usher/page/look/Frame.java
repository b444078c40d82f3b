package dev.usher.page.look;

import org.jspecify.annotations.Nullable;

/**
 * What is around every page.
 *
 * @param title for the window
 * @param formToken what every form of the page carries
 * @param reference what to quote to a help desk; null where nothing is under way
 * @param help whether to say where help is to be found
 */
public record Frame(
        String title,
        Words words,
        Brand brand,
        Assets assets,
        String formToken,
        @Nullable String reference,
        boolean help) {

    public String say(String key) {
        return words.say(key);
    }

    /** The address of one of our files; empty where there is none. */
    public String file(String name) {
        var address = assets.address(name);
        return address == null ? "" : address;
    }

    /** Its name: it holds a token. */
    @Override
    public String toString() {
        return "Frame[" + title + "]";
    }
}
