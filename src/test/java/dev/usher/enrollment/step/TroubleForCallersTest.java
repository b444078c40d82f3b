package dev.usher.enrollment.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.okta.OktaFailure;
import dev.usher.okta.OktaNotUnderstood;
import dev.usher.okta.OktaRateLimited;
import dev.usher.okta.OktaRefused;
import dev.usher.okta.OktaUnavailable;
import dev.usher.problem.ProblemKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What goes wrong with Okta, as a caller is told of it. */
class TroubleForCallersTest {
    @Test
    void whoIsTooFastIsToldWhenToComeBack() {
        tells(new OktaRateLimited(Duration.ofSeconds(42)), ProblemKind.OKTA_RATE_LIMITED, Duration.ofSeconds(42));
    }

    @Test
    void whileOktaIsAwayItIsSoonOrWhenOktaSays() {
        tells(
                new OktaUnavailable("Okta answered 503.", Duration.ofSeconds(30)),
                ProblemKind.OKTA_UNAVAILABLE,
                Duration.ofSeconds(30));
        tells(new OktaUnavailable("Okta is away.", null), ProblemKind.OKTA_UNAVAILABLE, Duration.ofSeconds(5));
    }

    @Test
    void whatTimeDoesNotMendHasNoTime() {
        tells(new OktaRefused("invalid_client", "Mend the client."), ProblemKind.OKTA_REFUSED, null);
        tells(new OktaNotUnderstood("No form."), ProblemKind.OKTA_NOT_UNDERSTOOD, null);
    }

    private static void tells(OktaFailure failure, ProblemKind kind, @Nullable Duration retryAfter) {
        var problem = OktaTrouble.problem(failure);
        assertThat(problem.kind()).isEqualTo(kind);
        assertThat(problem.retryAfter()).isEqualTo(retryAfter);
        assertThat(problem).hasCause(failure);
        assertThat(problem.detail()).doesNotContain(String.valueOf(failure.getMessage()));
    }
}
