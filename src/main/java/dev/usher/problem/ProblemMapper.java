package dev.usher.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.usher.trace.CallFilter;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Every exception that reaches HTTP becomes an RFC 9457 document here, or a page for a person in a browser; nothing else writes an
 * error body.
 */
class ProblemMapper {
    private final ProblemPages pages;

    ProblemMapper(ProblemPages pages) {
        this.pages = pages;
    }

    /** The types besides Throwable are those that Quarkus maps by itself, and would go on mapping otherwise. */
    @ServerExceptionMapper({
        Throwable.class,
        WebApplicationException.class,
        NotFoundException.class,
        ValidationException.class,
        ConstraintViolationException.class,
        ResteasyReactiveViolationException.class,
        MismatchedInputException.class,
        AuthenticationFailedException.class,
        UnauthorizedException.class,
        ForbiddenException.class
    })
    public Response toResponse(
            Throwable failure, Request request, ResourceInfo resource, HttpHeaders headers, UriInfo address) {
        if (failure instanceof RedirectionException redirection) {
            return redirection.getResponse();
        }
        var problem = Diagnosis.of(failure);
        ProblemLog.write(problem, request.getMethod(), CallFilter.route(resource));
        var page = pages.answer(
                problem,
                address.getRequestUri().getPath(),
                headers.getHeaderString(HttpHeaders.ACCEPT),
                headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        var response = Response.status(problem.kind().status())
                .entity(page.<Object>map(ProblemPages.Answer::html).orElseGet(() -> ProblemDocument.of(problem)));
        page.map(ProblemPages.Answer::headers)
                .orElseGet(() -> ProblemHeaders.of(problem))
                .forEach(response::header);
        return response.build();
    }
}
