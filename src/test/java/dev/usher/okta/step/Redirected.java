package dev.usher.okta.step;

import static dev.usher.okta.step.Documents.step;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps that have nothing to offer but the way to Okta's page. */
final class Redirected {
    private Redirected() {}

    static @Nullable Obstacle unavailable(Step step, String action) {
        return step.actions().stream()
                .filter(offered -> offered.name().equals(action))
                .findFirst()
                .orElseThrow()
                .unavailable();
    }

    static List<String> names(Step step) {
        return step.actions().stream().map(Step.Action::name).toList();
    }

    static void onlyOktasPageHelps(Step step, Obstacle obstacle) {
        assertThat(step.name()).isEqualTo("redirect");
        assertThat(names(step)).endsWith("redirect", "cancel");
        var redirect = step.actions().get(step.actions().size() - 2);
        assertThat(redirect.link()).isTrue();
        assertThat(redirect.label()).isEqualTo("Continue on Okta's page");
        assertThat(step.messages()).containsExactly(StepMessage.info(obstacle.key(), obstacle.sentence()));
    }
}
