/**
 * The SAML service provider inside the sandbox's Jamf Pro: what its single sign-on pane asks an identity provider, and how it
 * checks the answer.
 *
 * <p>It is written with OneLogin's SAML library, which Usher does not use, so that two readings of the standard meet here.
 * It knows nothing of devices and of HTTP: those are {@link dev.usher.sandbox.jamf}'s.
 */
@NullMarked
package dev.usher.sandbox.jamf.sso;

import org.jspecify.annotations.NullMarked;
