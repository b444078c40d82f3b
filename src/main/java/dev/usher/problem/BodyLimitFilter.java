package dev.usher.problem;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses bodies that are larger than anything a caller of {@code /api}, a form of the page, the console or Jamf Pro, or a
 * webhook has to say.
 *
 * <p>A length that is announced is refused before anything is read. One that is not (chunked, HTTP/2) is refused when it
 * has grown past the limit, so that no more than the limit is ever held.
 */
@Provider
@PreMatching
@ConstrainedTo(RuntimeType.SERVER)
class BodyLimitFilter implements ContainerRequestFilter, ReaderInterceptor {
    /** The largest body that {@code /api} takes, in bytes. */
    static final long API_LIMIT = 64 * 1024L;

    /** The largest body that a webhook takes from a sender who shows a secret. A batch of Okta's is the longest. */
    static final long WEBHOOK_LIMIT = 256 * 1024L;

    private static final long NO_LIMIT = Long.MAX_VALUE;

    /** Anybody may call this one. */
    private static final String STRANGERS = "/webhooks/setup-manager";

    /** The largest list of devices and people, in bytes. */
    static final long ROSTER_LIMIT = 4 * 1024 * 1024L;

    private static final String ROSTERS = "/api/v1/rosters";
    private static final String LIMIT = "dev.usher.body-limit";

    @Override
    public void filter(ContainerRequestContext request) {
        var limit = limit(request.getUriInfo().getPath());
        if (limit == NO_LIMIT) {
            return;
        }
        if (announced(request.getHeaderString(HttpHeaders.CONTENT_LENGTH)) > limit) {
            throw tooLarge(limit);
        }
        request.setProperty(LIMIT, limit);
    }

    private static long limit(String path) {
        if (path.equals(ROSTERS)) {
            return ROSTER_LIMIT;
        }
        if (path.startsWith("/api/")
                || path.startsWith("/enroll")
                || path.startsWith("/admin")
                || path.startsWith("/connect/")
                || path.startsWith("/saml")
                || path.startsWith(STRANGERS)) {
            return API_LIMIT;
        }
        return path.startsWith("/webhooks/") ? WEBHOOK_LIMIT : NO_LIMIT;
    }

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext reading) throws IOException {
        if (reading.getProperty(LIMIT) instanceof Long limit) {
            reading.setInputStream(new LimitedStream(reading.getInputStream(), limit));
        }
        return reading.proceed();
    }

    private static long announced(@Nullable String contentLength) {
        try {
            return contentLength == null ? 0 : Long.parseLong(contentLength);
        } catch (NumberFormatException notANumber) {
            // Longer than a long is longer than the limit; Vert.x lets nothing else than digits through.
            return Long.MAX_VALUE;
        }
    }

    static Problem tooLarge(long limit) {
        return Problem.of(ProblemKind.BODY_TOO_LARGE, "Send a body of at most " + limit + " bytes.");
    }
}
