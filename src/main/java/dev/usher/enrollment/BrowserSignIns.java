package dev.usher.enrollment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.device.SerialNumber;
import dev.usher.enrollment.caller.Caller;
import dev.usher.okta.step.WidgetStart;
import dev.usher.problem.Problem;
import dev.usher.secret.Secret;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
     * @throws Problem as the API's {@code POST /api/v1/enrollments}
     */
    BrowserView begin(NewEnrollment wanted, Secret browser, Caller caller);

    /**
     * Begins anew for the same device, with what it was proved with, which stands in no page and no address.
     *
     * @param id the enrollment that ended
     * @throws Problem as {@link #read} and {@link #begin}
     */
    BrowserView again(String id, Secret browser, Caller caller);

    /** The newest enrollment of the device that is bound to the browser, ended or not; empty without one of the last day. */
    Optional<BrowserView> latest(SerialNumber device, Secret browser, Caller caller);

    /**
     * The enrollment as it stands.
     *
     * @throws Problem {@code browser_not_bound} for any other browser, also where there is no such enrollment
     */
    BrowserView read(String id, Secret browser, Caller caller);

    /**
     * Takes one answer to Okta; as the API's {@code POST …/actions/{name}}.
     *
     * @param stepNumber the step that the browser showed; null for whichever there is
     * @throws Problem as {@link #read} too
     */
    BrowserView answer(
            String id, String action, JsonNode input, @Nullable Integer stepNumber, Secret browser, Caller caller);

    /**
     * What Okta's Sign-In Widget is started with in the browser. From now on Okta may send the browser back with what comes of it.
     *
     * @throws Problem {@code step_moved_on} where the sign-in does not go by the widget; as {@link #read} too
     */
    WidgetStart widget(String id, Secret browser, Caller caller);

    /**
     * Begins anew at Okta for the same enrollment, where the widget cannot go on with what was begun: it took too long, or the
     * person went back to the first form.
     *
     * @throws Problem as {@link #widget}, and what comes between Usher and Okta
     */
    void widgetAnew(String id, Secret browser, Caller caller);

    /** Ends the sign-in, here and at Okta. */
    void cancel(String id, Secret browser, Caller caller);

    /**
     * The person says that the device is not theirs, or that something about it is wrong.
     *
     * @param words 1 to 1,000 characters, in the person's own words
     * @throws Problem {@code not_assigned} unless the assignment was carried out; as {@link #read} too
     */
    BrowserView dispute(String id, String words, Secret browser);

    /**
     * What a link is for, without following it: shown to a person who did not come from Usher's own page.
     *
     * @throws Problem {@code link_used} for one that is spent, has ended or is not ours
     */
    BrowserView linked(String link);

    /**
     * Follows a link: spends it, binds its enrollment to the browser, and tells where the browser has to go. The address
     * carries a handle of Okta's: it is for a redirect, never for a log or a body.
     *
     * @throws Problem {@code link_used}; {@code action_not_offered} where the step has moved on; and what else comes between
     *     Usher and Okta
     */
    URI follow(String link, Secret browser, Caller caller);

    /**
     * What Okta sent a browser back with.
     *
     * @throws Problem {@code browser_not_bound} where another browser was sent: somebody else's sign-in is not carried on;
     *     {@code callback_not_expected}; and what comes between Usher and Okta
     */
    CallbackEnd callback(Callback callback, Secret browser, Caller caller);
}
