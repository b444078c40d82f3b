package dev.usher.enrollment.step;

import dev.usher.okta.OktaFailure;
import dev.usher.okta.OktaNotUnderstood;
import dev.usher.okta.OktaRateLimited;
import dev.usher.okta.OktaRefused;
import dev.usher.okta.OktaUnavailable;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import java.time.Duration;

/** Turns what goes wrong between Usher and Okta into what the caller can do about it. The step stays in every case. */
public final class OktaTrouble {
    private static final Duration SOON = Duration.ofSeconds(5);

    private OktaTrouble() {}

    public static Problem problem(OktaFailure failure) {
        var problem = switch (failure) {
            case OktaRateLimited limited ->
                Problem.of(
                                ProblemKind.OKTA_RATE_LIMITED,
                                "Okta receives too many requests at the moment; wait and send the same answer again.")
                        .retryAfter(limited.retryAfter().orElse(SOON));
            case OktaUnavailable unavailable ->
                Problem.of(
                                ProblemKind.OKTA_UNAVAILABLE,
                                "Okta did not answer; the sign-in is kept, send the same answer again in a moment.")
                        .retryAfter(unavailable.retryAfter().orElse(SOON));
            case OktaRefused refused ->
                Problem.of(
                        ProblemKind.OKTA_REFUSED,
                        "Okta does not accept Usher's configuration, so nobody can sign in; tell your administrator"
                                + " the reference.");
            case OktaNotUnderstood notUnderstood ->
                Problem.of(
                        ProblemKind.OKTA_NOT_UNDERSTOOD,
                        "Okta answered in a way that Usher does not understand; try again, and tell your"
                                + " administrator the reference if it stays so.");
        };
        return problem.causedBy(failure);
    }
}
