package dev.usher.page.look;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColorTest {
    private static final Color DARK = new Color(0x1e, 0x20, 0x24);

    @ParameterizedTest
    @ValueSource(
            strings = {"#000000", "#ffffff", "#ffe600", "#1b5fa8", "#777777", "#767676", "#ff0000", "#00ff00", "#0000ff"
            })
    void whatStandsOnAColourAndWhatIsWrittenInItCanBeRead(String hex) {
        var color = Color.parse(hex).orElseThrow();

        assertThat(color.contrast(color.textOnIt())).isGreaterThanOrEqualTo(4.5);
        assertThat(color.readableOn(Color.WHITE).contrast(Color.WHITE)).isGreaterThanOrEqualTo(4.5);
        assertThat(color.readableOn(DARK).contrast(DARK)).isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "red", "#fff", "#12345g", "1b5fa8", "#1b5fa8;}body{"})
    void anythingElseIsNoColour(String text) {
        assertThat(Color.parse(text)).isEmpty();
    }
}
