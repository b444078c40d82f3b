package dev.usher.okta.password;

import dev.usher.identity.Identity;
import dev.usher.okta.Tokens;
import java.time.Duration;
import java.util.Optional;

/** What Okta makes of a username and a password. */
public sealed interface PasswordAnswer {
    /** The password is right, and nothing more was asked. */
    record SignedIn(Identity identity, Tokens tokens) implements PasswordAnswer {}

    /**
     * The password is right, and Okta wants something more; the sign-in is cancelled.
     *
     * @param what Okta wants
     * @param personId Okta's id of the person; empty where Okta has not said it
     */
    record MoreWanted(More what, Optional<String> personId) implements PasswordAnswer {}

    /** The password has expired or was reset: a new one must be set first. */
    record MustChange(Optional<String> personId) implements PasswordAnswer {}

    /** Okta's policy says no, or the person is not assigned to the app. */
    record Denied(Optional<String> personId) implements PasswordAnswer {}

    /** Okta has locked the account, or the password of it. */
    record Locked(Optional<String> personId) implements PasswordAnswer {}

    /** Unknown user or wrong password, which Okta need not tell apart. */
    record Wrong() implements PasswordAnswer {}

    /** Okta asks to slow down. The password was not looked at. */
    record TooFast(Duration retryAfter) implements PasswordAnswer {}

    /**
     * The sign-in took a way on which a password alone says nothing, such as another identity provider.
     *
     * @param passwordSent whether Okta has seen the password all the same
     */
    record NotChecked(boolean passwordSent) implements PasswordAnswer {}

    /** What may be wanted beside the password. */
    enum More {
        /** Another factor, or that one be set up. */
        FACTOR,
        /** A consent, or facts about the person. */
        INTERACTION
    }
}
