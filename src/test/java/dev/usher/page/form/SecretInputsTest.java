package dev.usher.page.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.okta.step.Step;
import dev.usher.page.FakeSteps;
import dev.usher.page.look.Languages;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the person keeps to themselves is not on the page, whatever it is called. */
class SecretInputsTest {
    @ParameterizedTest
    @CsvSource({"pin, password", "identifier, text"})
    void aSecretFieldIsNotShownAgain(String name, String kind) throws Exception {
        var step = FakeSteps.of("challenge-authenticator", """
                [{"name":"%s","secret":true,"required":true,"value":"proposed"}]""".formatted(name), "custom");

        var input = only(step, new Attempt(step.name(), Map.of(name, List.of("hunter2")), List.of(), null));

        assertThat(input.kind()).isEqualTo(kind);
        assertThat(input.value()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"okta_password", "password"})
    void aPasswordIsMaskedByTheKeyAndByTheTypeOfItsAuthenticator(String key) throws Exception {
        var step = FakeSteps.of("challenge-authenticator", """
                [{"name":"passcode","secret":true,"required":true}]""", key);

        assertThat(only(step, null).kind()).isEqualTo("password");
    }

    @Test
    void aFieldThatIsNoSecretIsShownAgain() throws Exception {
        var step = FakeSteps.of("enroll-profile", """
                [{"name":"nickname","required":true}]""", "none");

        var input = only(step, new Attempt(step.name(), Map.of("nickname", List.of("Ana")), List.of(), null));

        assertThat(input.kind()).isEqualTo("text");
        assertThat(input.value()).isEqualTo("Ana");
    }

    @Test
    void theCodeOfATokenIsNeitherShownAgainNorCleanedWhenItIsPasted() throws Exception {
        var step = FakeSteps.of("challenge-authenticator", """
                [{"name":"passcode","required":true}]""", "rsa_token");

        var input = only(step, new Attempt(step.name(), Map.of("passcode", List.of("12-34")), List.of(), null));

        assertThat(input.value()).isEmpty();
        assertThat(input.code()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 4000", "-5, 4000", "2000, 2000"})
    void aPauseThatMakesNoSenseIsTheUsualOne(long asked, long pause) {
        assertThat(StepScreen.Poll.pause(asked)).isEqualTo(pause);
    }

    private static Input only(Step step, @Nullable Attempt attempt) {
        var words = new Languages().of("en", null);
        var screen = StepScreens.of(words, step, attempt, link -> link);
        return Objects.requireNonNull(screen.main()).inputs().getFirst();
    }
}
