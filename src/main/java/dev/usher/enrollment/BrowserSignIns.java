package dev.usher.enrollment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.device.SerialNumber;
import dev.usher.secret.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * Enrollments as a browser drives them. A browser shows who it is by a random key in a cookie, whose digest the enrollment
 * keeps: it is bound to the browser that began it on the page, or that followed one of its links.
 *
 * <p>Nothing here knows of cookies or pages; the room {@code page} does.
 */
public interface BrowserSignIns {
    /**
     * Begins an enrollment, bound to the browser.
     *
     * @throws dev.usher.problem.Problem as the API's {@code POST /api/v1/enrollments}
     */
    BrowserView begin(NewEnrollment wanted, Secret browser, Caller caller);

    /** The newest enrollment of the device that is bound to the browser, ended or not; empty without one of the last day. */
    Optional<BrowserView> latest(SerialNumber device, Secret browser, Caller caller);

    /**
     * The enrollment as it stands.
     *
     * @throws dev.usher.problem.Problem {@code browser_not_bound} (403) for any other browser, also where there is no such
     *     enrollment
     */
    BrowserView read(String id, Secret browser, Caller caller);

    /** Takes one answer to Okta; as the API's {@code POST …/actions/{name}}, and as {@link #read} for another browser. */
    BrowserView answer(String id, String action, JsonNode input, Secret browser, Caller caller);

    /** Ends the sign-in, here and at Okta. */
    void cancel(String id, Secret browser, Caller caller);

    /**
     * The person says that the device is not theirs, or that something about it is wrong.
     *
     * @param words in the person's own words, up to 1,000 characters
     * @throws dev.usher.problem.Problem {@code not_assigned} (409) unless the enrollment is {@code assigned}
     */
    BrowserView dispute(String id, String words, Secret browser, Caller caller);

    /**
     * What a link of {@code /go/{id}} is for, without following it: shown to a person who did not come from Usher's own page.
     *
     * @throws dev.usher.problem.Problem {@code link_used} (410) for one that is spent, expired or not ours
     */
    BrowserView linked(String link, Caller caller);

    /**
     * Follows a link: spends it, binds its enrollment to the browser, and tells where the browser has to go. The address
     * carries a handle of Okta's: it is for a redirect, never for a log or a body.
     *
     * @throws dev.usher.problem.Problem {@code link_used} (410), {@code action_not_offered} (409) where the step has moved on,
     *     and what else comes between Usher and Okta
     */
    URI follow(String link, Secret browser, Caller caller);

    /**
     * What Okta sent a browser back with.
     *
     * @param browser the key of the browser; a fresh one where it showed none
     */
    CallbackEnd callback(Callback callback, Secret browser, Caller caller);
}
