/**
 * The password grant for Jamf Connect and XCreds, answered by an interaction-code sign-in at Okta (RFC 6749 section 4.3 outwards). Off
 * unless {@code usher.bridge.enabled}.
 *
 * <p>It checks passwords and does nothing else: only for people who own a device already, only for clients that are listed, and it
 * stops before Okta would lock an account. Okta's tokens go through unchanged; where Okta wants more than the password, the
 * answer is {@code mfa_required} and the sign-in at Okta is cancelled.
 *
 * <p>Never here: an assignment, a session, a second factor, or a password anywhere but in memory. ADR 28.
 *
 * <p>Neighbours: {@code okta.password} asks Okta, {@code guard} counts what was wrong, {@code assignment.owner} knows who has a device.
 */
@NullMarked
package dev.usher.bridge;

import org.jspecify.annotations.NullMarked;
