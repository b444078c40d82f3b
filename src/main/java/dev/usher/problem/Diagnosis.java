package dev.usher.problem;

import com.fasterxml.jackson.core.JacksonException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.ResteasyReactiveClientProblem;
import org.jspecify.annotations.Nullable;

/**
 * Which problem an exception is.
 *
 * <p>The whole chain of causes is looked at, because frameworks wrap: a body that grew too large while Jackson read it
 * arrives as a Jackson failure, and a lost connection as whatever the store's library calls it.
 */
final class Diagnosis {
    static final String INTERNAL_DETAIL =
            "Try again. If it happens again, give the reference to whoever runs this service.";

    private static final Duration STORE_RETRY_AFTER = Duration.ofSeconds(5);
    private static final Duration SIGN_IN_AGAIN = Duration.ofSeconds(10);

    private Diagnosis() {}

    static Problem of(Throwable failure) {
        var chain = StoreFailure.chain(failure);
        return first(chain, Problem.class)
                .or(() -> chain.stream().anyMatch(StoreFailure::isUnavailable)
                        ? Optional.of(storeUnavailable(failure))
                        : Optional.empty())
                .or(() -> first(chain, ConstraintViolationException.class)
                        .filter(refusal -> !InputViolations.isOurs(refusal))
                        .map(refusal ->
                                Problem.invalid(InputViolations.of(refusal)).causedBy(refusal)))
                .or(() -> security(failure))
                .or(() -> web(failure, chain))
                .orElseGet(() -> internal(failure));
    }

    private static Problem storeUnavailable(Throwable failure) {
        return Problem.of(
                        ProblemKind.STORE_UNAVAILABLE,
                        "Nothing of this request was stored. Send it again in a few seconds.")
                .retryAfter(STORE_RETRY_AFTER)
                .causedBy(failure);
    }

    private static Optional<Problem> security(Throwable failure) {
        return switch (failure) {
            case UnauthorizedException refused -> Optional.of(ofStatus(401, refused));
            case AuthenticationFailedException refused -> Optional.of(ofStatus(401, refused));
            case AuthenticationCompletionException refused -> Optional.of(notSignedIn(refused));
            case ForbiddenException refused -> Optional.of(ofStatus(403, refused));
            default -> Optional.empty();
        };
    }

    /**
     * A sign-in by Quarkus OIDC that came to nothing: the browser's state did not fit, the code was not taken, or Okta did not
     * answer. Which of these is in the cause, if anywhere.
     */
    private static Problem notSignedIn(AuthenticationCompletionException failure) {
        var okta = StoreFailure.chain(failure).stream()
                .anyMatch(cause -> cause instanceof IOException || cause instanceof OIDCException);
        return okta
                ? Problem.of(
                                ProblemKind.OKTA_UNAVAILABLE,
                                "Okta could not complete the sign-in to the console: it did not answer, or it refused Usher as a client."
                                        + " Try again; if it comes again, whoever runs Usher finds the cause in the log.")
                        .causedBy(failure)
                        .retryAfter(SIGN_IN_AGAIN)
                : ofStatus(401, failure);
    }

    private static Optional<Problem> web(Throwable failure, List<Throwable> chain) {
        if (failure instanceof JacksonException fault) {
            return Optional.of(JsonFault.of(fault));
        }
        // What a client of ours got from an upstream is not our own answer: a 404 of Okta is no 404 of Usher.
        if (!(failure instanceof WebApplicationException answer) || failure instanceof ResteasyReactiveClientProblem) {
            return Optional.empty();
        }
        if (answer.getResponse().getStatus() == 400) {
            return Optional.of(
                    first(chain, JacksonException.class).map(JsonFault::of).orElseGet(() -> ofStatus(400, answer)));
        }
        // To JAX-RS a query parameter that is no number is a path that does not exist.
        if (first(chain, NumberFormatException.class).isPresent()) {
            return Optional.of(
                    Problem.of(ProblemKind.INVALID_INPUT, "A parameter of the address must be a number and is none.")
                            .causedBy(failure));
        }
        return Optional.of(ofStatus(answer.getResponse().getStatus(), answer));
    }

    /** The problem for a status that a framework decided on. */
    static Problem ofStatus(int status, @Nullable Throwable cause) {
        var problem = switch (status) {
            case 400 ->
                Problem.of(
                        ProblemKind.MALFORMED_BODY, "Send what /q/openapi describes for this path, as JSON in UTF-8.");
            case 401 ->
                Problem.of(
                        ProblemKind.UNAUTHORIZED, "Send the header Authorization: Bearer with a token that is valid.");
            case 403 ->
                Problem.of(
                        ProblemKind.FORBIDDEN, "Use a token whose groups or roles allow this, or ask for the right.");
            case 404 -> Problem.of(ProblemKind.NOT_FOUND, "Check the path against /q/openapi, and the id in it.");
            case 405 -> Problem.of(ProblemKind.METHOD_NOT_ALLOWED, "Use a method that /q/openapi lists for this path.");
            case 406 -> Problem.of(ProblemKind.NOT_ACCEPTABLE, "Accept application/json.");
            case 413 -> Problem.of(ProblemKind.BODY_TOO_LARGE, "Send a smaller body.");
            case 415 ->
                Problem.of(ProblemKind.UNSUPPORTED_MEDIA_TYPE, "Send the body as Content-Type: application/json.");
            case 429 -> Problem.of(ProblemKind.TOO_MANY_REQUESTS, "Slow down, and send it again later.");
            default ->
                status >= 400 && status < 500
                        ? Problem.of(ProblemKind.INVALID_INPUT, "Compare the request with what /q/openapi describes.")
                        : Problem.of(ProblemKind.INTERNAL_ERROR, INTERNAL_DETAIL);
        };
        return cause == null ? problem : problem.causedBy(cause);
    }

    private static Problem internal(Throwable failure) {
        return Problem.of(ProblemKind.INTERNAL_ERROR, INTERNAL_DETAIL).causedBy(failure);
    }

    private static <T> Optional<T> first(List<Throwable> chain, Class<T> type) {
        return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
