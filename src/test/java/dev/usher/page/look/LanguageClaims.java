package dev.usher.page.look;

import static dev.usher.fuzz.Claims.part;
import static dev.usher.fuzz.Claims.text;
import static org.assertj.core.api.Assertions.assertThat;

/** What must hold whatever language somebody wants: it is spoken. */
public final class LanguageClaims {
    private static final Languages LANGUAGES = new Languages();

    private LanguageClaims() {}

    public static void hold(byte[] data) {
        assertThat(LANGUAGES.of(null, text(data))).isNotNull();
        assertThat(LANGUAGES.of(text(data), null)).isNotNull();
        assertThat(LANGUAGES.of(text(part(data, 0)), text(part(data, 1)))).isNotNull();
    }
}
