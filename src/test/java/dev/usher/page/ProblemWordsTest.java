package dev.usher.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.page.look.Languages;
import dev.usher.problem.ProblemKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemWordsTest {
    private final Languages languages = new Languages();

    @ParameterizedTest
    @EnumSource
    void everyProblemHasAHeadingAndASentenceInEveryLanguage(ProblemKind kind) {
        for (var language : new String[] {"en", "de"}) {
            var words = languages.of(language, null);

            assertThat(words.find("problem." + kind.code() + ".heading"))
                    .as(language)
                    .isPresent();
            assertThat(words.find("problem." + kind.code())).as(language).isPresent();
        }
    }
}
