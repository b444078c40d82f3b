package dev.usher.page.visit;

import static dev.usher.fuzz.Claims.text;
import static org.assertj.core.api.Assertions.assertThat;

/** What must hold whatever a browser shows as its key: it is of the form of our keys, or the browser gets a new one. */
public final class CookieClaims {
    private CookieClaims() {}

    public static void hold(byte[] data) {
        var shown = text(data);

        var browser = Browser.of(shown);

        assertThat(browser.key().reveal()).matches("[A-Za-z0-9_-]{43}");
        assertThat(browser.known()).isEqualTo(browser.key().matches(shown));
        assertThat(browser.linkProof(shown).reveal()).matches("[A-Za-z0-9_-]{43}");
    }
}
