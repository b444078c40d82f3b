package dev.usher.bridge;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What goes wrong before or beside the bridge is said as OAuth says it, too: its clients read nothing else. */
public class BridgeErrorsFilter {
    private static final MediaType PROBLEM = new MediaType("application", "problem+json");

    private static final int TOO_LARGE = 413;

    /** A bridge that is off is no token endpoint. */
    private static final int OFF = 404;

    @ServerResponseFilter
    public void inOAuthsWords(ContainerRequestContext request, ContainerResponseContext response) {
        if (!request.getUriInfo().getPath().equals(BridgeMetadata.TOKEN_PATH)
                || response.getMediaType() == null
                || !response.getMediaType().isCompatible(PROBLEM)
                || response.getStatus() == OFF) {
            return;
        }
        if (response.getStatus() == TOO_LARGE) {
            response.setStatus(Outcome.INVALID_REQUEST.status());
        }
        response.setEntity(error(response.getStatus()));
        var headers = response.getHeaders();
        headers.putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_TYPE);
        headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.putSingle("Pragma", "no-cache");
    }

    private static OAuthError error(int status) {
        return switch (status) {
            case 429 -> OAuthError.of(Outcome.TOO_MANY);
            case 503 ->
                new OAuthError(
                        Outcome.OKTA_UNAVAILABLE.error(),
                        "Usher cannot look into this just now. Try again in a moment.");
            default -> OAuthError.of(status >= 500 ? Outcome.FAILED : Outcome.INVALID_REQUEST);
        };
    }
}
