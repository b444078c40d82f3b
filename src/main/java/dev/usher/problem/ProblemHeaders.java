package dev.usher.problem;

import jakarta.ws.rs.NotAllowedException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers that belong to a problem, the same whether JAX-RS or Vert.x writes the answer. */
final class ProblemHeaders {
    private ProblemHeaders() {}

    static Map<String, String> of(Problem problem) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", ProblemDocument.MEDIA_TYPE);
        // The detail can name a device or a form of this caller; no cache between us may give it to another.
        headers.put("Cache-Control", "no-store");
        var retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            headers.put("Retry-After", Long.toString(wholeSeconds(retryAfter)));
        }
        switch (problem.kind()) {
            // RFC 9110 section 15.5.2: a 401 names the scheme.
            case UNAUTHORIZED ->
                headers.put(
                        "WWW-Authenticate",
                        problem.getCause() instanceof InvalidToken ? "Bearer error=\"invalid_token\"" : "Bearer");
            case WRONG_SECRET -> headers.put("WWW-Authenticate", "Basic realm=\"webhooks\"");
            // RFC 9110 section 15.5.6. RESTEasy's own refusals do not say what is allowed; those of a resource do.
            case METHOD_NOT_ALLOWED -> {
                if (problem.getCause() instanceof NotAllowedException refusal
                        && refusal.getResponse().getHeaderString("Allow") instanceof String allowed) {
                    headers.put("Allow", allowed);
                }
            }
            // The rest of the body is not read: the connection cannot carry another request.
            case BODY_TOO_LARGE -> headers.put("Connection", "close");
            case INVALID_INPUT,
                    MALFORMED_BODY,
                    FORBIDDEN,
                    DEVICE_NOT_PROVEN,
                    RETURN_TO_NOT_ALLOWED,
                    NOT_FOUND,
                    ADMIN_API_OFF,
                    CONSOLE_OFF,
                    WEBHOOK_OFF,
                    SAML_OFF,
                    SAML_REQUEST_REFUSED,
                    SAML_REQUEST_ENDED,
                    SAML_NAME_UNUSABLE,
                    SAML_CLOSED,
                    NOT_ACCEPTABLE,
                    ACTION_NOT_OFFERED,
                    STEP_BUSY,
                    NOT_IN_SIGN_IN,
                    LOANER_OUT,
                    LOANER_NOT_OUT,
                    PERSON_HAS_DEVICES,
                    REPORT_RUNNING,
                    NOTHING_TO_REVERT,
                    NOTHING_TO_RETRY,
                    ENROLLMENT_ENDED,
                    UNSUPPORTED_MEDIA_TYPE,
                    TOO_MANY_REQUESTS,
                    OKTA_RATE_LIMITED,
                    INTERNAL_ERROR,
                    OKTA_NOT_UNDERSTOOD,
                    OKTA_REFUSED,
                    JAMF_REFUSED,
                    UNKNOWN_USER,
                    AMBIGUOUS_USER,
                    USER_INACTIVE,
                    USERS_API_OFF,
                    OKTA_UNAVAILABLE,
                    JAMF_UNAVAILABLE,
                    STORE_UNAVAILABLE -> {}
        }
        return headers;
    }

    /** Rounded up, because a caller that comes back a moment early is refused again; at least one. */
    private static long wholeSeconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }
}
