package dev.usher.problem;

/**
 * Every kind of error that Usher answers with. The code is public: add, never rename. Each has a heading in
 * {@code docs/reference/problems.md}.
 */
public enum ProblemKind {
    INVALID_INPUT(400, "The request is not valid"),
    MALFORMED_BODY(400, "The body cannot be read"),
    UNAUTHORIZED(401, "A valid token is needed"),
    WRONG_SECRET(401, "The webhook's secret is wrong"),
    FORBIDDEN(403, "This token does not allow that"),
    DEVICE_NOT_PROVEN(403, "The device could not be proven"),
    BROWSER_NOT_BOUND(403, "This browser did not begin the sign-in"),
    CALLBACK_NOT_EXPECTED(400, "Okta's answer belongs to no sign-in that waits for one"),
    RETURN_TO_NOT_ALLOWED(400, "The return address is not allowed"),
    SAML_REQUEST_REFUSED(400, "The request of Jamf Pro is not accepted"),
    NOT_FOUND(404, "There is no such thing here"),
    ADMIN_API_OFF(404, "The admin API is off"),
    CONSOLE_OFF(404, "The console is off"),
    WEBHOOK_OFF(404, "This webhook is off"),
    NAMES_OFF(404, "The lists of names are off"),
    SAML_OFF(404, "The SAML identity provider is off"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "The answer cannot be given in the form that was asked for"),
    ACTION_NOT_OFFERED(409, "The step does not offer this action"),
    STEP_BUSY(409, "Another answer to this step is being processed"),
    STEP_MOVED_ON(409, "The sign-in has moved on to another step"),
    NOT_ASSIGNED(409, "The device is not assigned"),
    NOT_IN_SIGN_IN(409, "The enrollment is past its sign-in"),
    LOANER_OUT(409, "Somebody has this loaner"),
    LOANER_NOT_OUT(409, "Nobody has this loaner"),
    PERSON_HAS_DEVICES(409, "The person still has a device"),
    REPORT_RUNNING(409, "Another report is being made"),
    ROSTER_RUNNING(409, "Another roster is being worked on"),
    USERS_API_OFF(409, "Usher may not look people up in Okta"),
    NOTHING_TO_REVERT(409, "There is nothing to put back"),
    NOTHING_TO_RETRY(409, "There is nothing to run again"),
    ENROLLMENT_ENDED(410, "The enrollment has ended"),
    LINK_USED(410, "The link has been used or is too old"),
    SAML_REQUEST_ENDED(410, "The request of Jamf Pro has been answered or is too old"),
    SAML_NAME_UNUSABLE(422, "Jamf Pro cannot be told who this is"),
    UNKNOWN_USER(422, "Okta knows nobody by this name"),
    AMBIGUOUS_USER(422, "Okta knows several people by this name"),
    USER_INACTIVE(422, "This person is not active in Okta"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's media type is not supported"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    OKTA_RATE_LIMITED(429, "Okta asks to slow down"),
    INTERNAL_ERROR(500, "Something went wrong inside Usher"),
    OKTA_NOT_UNDERSTOOD(502, "Okta's answer was not understood"),
    OKTA_REFUSED(502, "Okta refused Usher as a client"),
    JAMF_REFUSED(502, "Jamf Pro refused Usher as a client"),
    SAML_CLOSED(503, "The SAML identity provider is closed"),
    OKTA_UNAVAILABLE(503, "Okta cannot be reached"),
    JAMF_UNAVAILABLE(503, "Jamf Pro cannot be reached"),
    STORE_UNAVAILABLE(503, "Usher's database cannot be reached");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The same for every problem of this kind. */
    public String title() {
        return title;
    }

    /** The stable, public name that programs branch on, such as {@code step_busy}. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The {@code type} member (RFC 9457 section 3.1.1): a relative reference, so that no host is promised. */
    public String type() {
        return "/problems/" + code().replace('_', '-');
    }
}
