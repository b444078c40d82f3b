package dev.usher.jamf.token;

import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.secret.Secret;
import java.time.Duration;

/** Where access tokens for Jamf's API come from. */
public interface TokenSource {
    /**
     * A new token.
     *
     * @throws JamfRefused if Jamf does not accept the client
     * @throws JamfUnavailable if Jamf cannot be asked
     */
    AccessToken fetch();

    /** @param life from when it was asked for, as {@code expires_in} says; Jamf's own default may be 60 seconds */
    record AccessToken(Secret value, Duration life) {}
}
