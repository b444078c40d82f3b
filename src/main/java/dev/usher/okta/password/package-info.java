/**
 * Whether a password is right, asked by a sign-in that goes no further: for clients that have a password and nothing else to
 * give.
 *
 * <p>{@link dev.usher.okta.password.PasswordCheck} walks the interaction-code sign-in up to Okta's answer to the password, and past what
 * may be put off. {@link dev.usher.okta.password.PasswordAnswer} is what that says. A password counts as right only where Okta has gone on to a step that is
 * known to come after one; what is not understood is never read as right.
 *
 * <p>Never here: a transaction that is left open at Okta, who may ask, or a password in a field of anything that lasts.
 */
@NullMarked
package dev.usher.okta.password;

import org.jspecify.annotations.NullMarked;
