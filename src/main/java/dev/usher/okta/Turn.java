package dev.usher.okta;

import dev.usher.identity.Identity;
import dev.usher.okta.step.Step;
import dev.usher.okta.step.StepMessage;

/** What came of one step of a sign-in. Sealed: a new kind must be noticed wherever an enrollment moves on. */
public sealed interface Turn {
    /** Okta wants something more. The conversation replaces the one that was stored. */
    record Asking(Conversation conversation, Step step) implements Turn {}

    /** The person is known: the tokens are verified, and the claims complete. */
    record SignedIn(Identity identity, Tokens tokens) implements Turn {}

    /** Okta's policy says no, or the person is not assigned to the app. */
    record Denied(StepMessage message) implements Turn {}

    /** It took too long; a new sign-in may succeed. */
    record Expired(StepMessage message) implements Turn {}

    /** Any other end, with Okta's text and key where it gave them. */
    record Failed(StepMessage message) implements Turn {}
}
