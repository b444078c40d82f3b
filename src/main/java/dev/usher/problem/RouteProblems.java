package dev.usher.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationRedirectException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Problem documents for what fails outside JAX-RS: a path without a route, a filter of Quarkus, a request that Vert.x
 * cannot decode.
 */
@ApplicationScoped
class RouteProblems {
    private final ObjectMapper json;
    private final ProblemPages pages;

    RouteProblems(ObjectMapper json, ProblemPages pages) {
        this.json = json;
        this.pages = pages;
    }

    void listen(@Observes Router router) {
        // Failure handlers run in the order of their routes: this one is before Quarkus's own, which writes HTML.
        router.route().order(Integer.MIN_VALUE).failureHandler(this::answer);
        router.errorHandler(404, this::answer);
        router.errorHandler(405, this::answer);
        router.errorHandler(406, this::answer);
        router.errorHandler(413, this::answer);
        router.errorHandler(415, this::answer);
        router.errorHandler(400, this::answer);
    }

    private void answer(RoutingContext context) {
        var response = context.response();
        if (response.headWritten()) {
            // Half an answer is on its way and cannot be taken back: cut it, so that nobody takes it for whole.
            context.request().connection().close();
            return;
        }
        if (context.failure() instanceof AuthenticationRedirectException) {
            // No failure but the way of somebody who signs in: Quarkus leads them there.
            context.next();
            return;
        }
        var problem = diagnose(context);
        ProblemLog.write(problem, context.request().method().name(), "(no resource)");
        response.setStatusCode(problem.kind().status());
        var request = context.request();
        var page = pages.answer(
                problem, request.path(), request.getHeader("Accept"), request.getHeader("Accept-Language"));
        page.map(ProblemPages.Answer::headers)
                .orElseGet(() -> ProblemHeaders.of(problem))
                .forEach((name, value) -> response.putHeader(name, value));
        response.end(page.map(ProblemPages.Answer::html).orElseGet(() -> document(problem)));
    }

    private static Problem diagnose(RoutingContext context) {
        var failure = context.failure();
        // Vert.x fails with a bare status (404, 400 on a bad escape) or with an exception and 500.
        return failure == null || context.statusCode() != 500 && context.statusCode() > 0
                ? Diagnosis.ofStatus(context.statusCode(), failure)
                : Diagnosis.of(failure);
    }

    private String document(Problem problem) {
        try {
            return json.writeValueAsString(ProblemDocument.of(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always JSON", e);
        }
    }
}
