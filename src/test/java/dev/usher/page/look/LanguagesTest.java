package dev.usher.page.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.okta.step.Obstacle;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    private final Languages languages = new Languages();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            de-CH |                         | de
            fr    | de;q=0.5, en;q=0.9      | en
            fr    | fr-FR, de;q=0.5         | de
                  | de-DE,de;q=0.9,en;q=0.8 | de
                  | fr                      | en
                  |                         | en
            en    | de                      | en
            ;;;   | ,,q=                    | en
            """)
    void theSignInsLanguageCountsBeforeTheBrowsers(String chosen, String accepted, String spoken) {
        assertThat(languages.of(chosen, accepted).language()).isEqualTo(spoken);
    }

    @Test
    void whatCannotWorkHereIsSaidInTheLanguageOfThePage() {
        assertThat(Obstacle.values())
                .allSatisfy(obstacle -> assertThat(languages.of("de", null).find(obstacle.key()))
                        .isPresent());
    }

    @Test
    void everyTextIsThereInEveryLanguageWithTheSamePlacesToFillIn() throws Exception {
        var english = words("en");
        var german = words("de");

        assertThat(german.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        assertThat(english.stringPropertyNames()).allSatisfy(key -> {
            assertThat(german.getProperty(key)).as(key).isNotBlank();
            assertThat(places(german.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
        });
    }

    private static java.util.Set<String> places(String text) {
        return PLACE.matcher(text).results().map(found -> found.group()).collect(java.util.stream.Collectors.toSet());
    }

    private static Properties words(String language) throws Exception {
        var properties = new Properties();
        try (var in = LanguagesTest.class.getResourceAsStream("/page/words_" + language + ".properties")) {
            properties.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
        }
        return properties;
    }
}
