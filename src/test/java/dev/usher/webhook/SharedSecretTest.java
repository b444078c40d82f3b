package dev.usher.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.usher.problem.ConfigurationFault;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.secret.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedSecretTest {
    private static final String KEY = "usher.webhooks.jamf.secret";

    private final List<String> guesses = new ArrayList<>();

    private SharedSecret of(String... secrets) {
        return new SharedSecret(
                KEY, Optional.of(Arrays.stream(secrets).map(Secret::of).toList()), guesses::add);
    }

    @Test
    void withoutASecretTheWebhookIsOff() {
        for (var none : List.of(Optional.<List<Secret>>empty(), Optional.of(List.<Secret>of()))) {
            var refusal = catchThrowableOfType(
                    Problem.class, () -> new SharedSecret(KEY, none, guesses::add).admit("192.0.2.1", "anything"));

            assertThat(refusal.kind()).isEqualTo(ProblemKind.WEBHOOK_OFF);
            assertThat(refusal.detail()).contains(KEY);
        }
    }

    @Test
    void eachOfAListFits() {
        var secret = of("the-newer-secret-1", "the-older-secret-2");

        assertThatCode(() -> secret.admit("192.0.2.1", "the-newer-secret-1", null))
                .doesNotThrowAnyException();
        assertThatCode(() -> secret.admit("192.0.2.1", null, "the-older-secret-2"))
                .doesNotThrowAnyException();
    }

    @Test
    void onlyWhatDoesNotFitIsCounted() {
        var secret = of("the-newer-secret-1");

        secret.admit("192.0.2.1", "the-newer-secret-1");
        var refusal = catchThrowableOfType(Problem.class, () -> secret.admit("192.0.2.2", "the-newer-secret-2"));

        assertThat(refusal.kind()).isEqualTo(ProblemKind.WRONG_SECRET);
        assertThat(guesses).containsExactly("192.0.2.2");
    }

    @Test
    void anEmptySecretStopsTheStart() {
        assertThatThrownBy(() -> of("the-newer-secret-1", " "))
                .isInstanceOfSatisfying(
                        ConfigurationFault.class,
                        fault -> assertThat(fault.key()).isEqualTo(KEY));
    }
}
