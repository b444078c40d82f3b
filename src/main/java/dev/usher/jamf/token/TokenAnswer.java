package dev.usher.jamf.token;

import dev.usher.jamf.JamfUnavailable;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.client.OidcClientException;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets the status of a refused token request through. The Quarkus OIDC client throws an exception that holds the body
 * and nothing else, but a 404 (an older Jamf), a 400 (a wrong secret) and a 503 (a busy Jamf) need three reactions. So
 * the body of a refusal becomes a small document of ours, which also keeps a foreign page out of the log.
 */
@ApplicationScoped
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.TOKEN)
class TokenAnswer implements OidcResponseFilter {
    /** The name of our OIDC client. */
    static final String CLIENT = "jamf";

    @Override
    public void filter(OidcResponseContext context) {
        if (context.statusCode() != 200) {
            context.responseBody(Buffer.buffer(summary(
                    context.statusCode(),
                    String.valueOf(context.responseBody()),
                    context.responseHeaders().get("Retry-After"))));
        }
    }

    private static String summary(int status, String body, @Nullable String retryAfter) {
        var summary = new JsonObject().put("status", status).put("retryAfter", retryAfter);
        try {
            var error = new JsonObject(body).getString("error");
            if (error != null && error.matches("[a-z_]{1,64}")) {
                summary.put("error", error);
            }
        } catch (DecodeException | ClassCastException e) {
            // No JSON: the status says it all.
        }
        return summary.encode();
    }

    /** What {@link #filter} wrote into the exception, or unavailable if the request never got that far. */
    static Refusal read(OidcClientException exception) {
        try {
            var summary = new JsonObject(String.valueOf(exception.getMessage()));
            return new Refusal(
                    summary.getInteger("status"),
                    Optional.ofNullable(summary.getString("error")),
                    Optional.ofNullable(summary.getString("retryAfter")));
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            throw new JamfUnavailable(
                    "Jamf Pro did not answer the request for a token. Check usher.jamf.url and the network between.",
                    Optional.empty(),
                    false,
                    exception);
        }
    }

    /** A token request that did not get a token. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final @Nullable String error;
        private final @Nullable String retryAfter;

        Refusal(int status, Optional<String> error, Optional<String> retryAfter) {
            super("token request refused with " + status);
            this.status = status;
            this.error = error.orElse(null);
            this.retryAfter = retryAfter.orElse(null);
        }

        int status() {
            return status;
        }

        Optional<String> error() {
            return Optional.ofNullable(error);
        }

        Optional<String> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }
}
