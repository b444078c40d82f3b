package dev.usher.enrollment;

import dev.usher.enrollment.caller.Caller;
import dev.usher.identity.Identity;
import dev.usher.problem.Problem;
import dev.usher.secret.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Sign-ins behind another door of Usher's, the SAML identity provider: a person in a browser, whose device is not known yet.
 * The device is found later, by the username that Jamf Pro shows for it.
 */
public interface DevicelessSignIns {
    /**
     * Begins an enrollment without a device on the enrollment page, bound to the browser.
     *
     * @param continueAt a path of Usher's own, where the page sends the browser once the person is signed in
     * @param locale the person's language, as a BCP 47 tag; null if not said
     * @throws Problem as {@link BrowserSignIns#begin}
     */
    BrowserView begin(String continueAt, @Nullable String locale, Secret browser, Caller caller);

    /**
     * Where such a sign-in stands. Where it came to nothing and the person began anew on its page, that is where the new one
     * stands, whose view is in the answer.
     *
     * @throws Problem {@code browser_not_bound} for any other browser, also where there is no such enrollment
     */
    Standing read(String enrollmentId, Secret browser, Caller caller);

    /** Where a sign-in without a device stands. */
    sealed interface Standing {
        /** Okta still asks. */
        record SigningIn(BrowserView view) implements Standing {}

        /**
         * The person is verified.
         *
         * @param identity the verified claims
         * @param fields what the mapping makes of them without a device
         * @param at when Usher had that from Okta; Okta may have signed them in before
         */
        record SignedIn(BrowserView view, Identity identity, PersonFields fields, Instant at) implements Standing {}

        /** It is over, or so long ago that who signed in is forgotten. */
        record Over(BrowserView view) implements Standing {}
    }

    /**
     * Who the person is to Jamf Pro, as the mapping says.
     *
     * @param username by which the device will be found
     */
    record PersonFields(
            String username,
            @Nullable String email,
            @Nullable String realName) {
        /** Personal data stays out of logs. */
        @Override
        public String toString() {
            return "PersonFields";
        }
    }
}
