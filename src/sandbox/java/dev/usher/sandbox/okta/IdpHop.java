package dev.usher.sandbox.okta;

import java.time.Instant;

/** The sign-in that waits for another identity provider's answer. Every answer sends the browser on. */
interface IdpHop {
    /** What the page sends along to find this again. */
    String token();

    /** The username that is known already; empty without one. */
    String hint();

    Reply signedIn(IdentityProvider provider, SandboxPerson person, Instant now);

    /** The identity provider says no. */
    Reply refused();

    /** The identity provider's answer is of no use. */
    Reply failed();
}
