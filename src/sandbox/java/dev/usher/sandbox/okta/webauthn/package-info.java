/**
 * WebAuthn as the org checks it: what a browser hands over at enrolment and at sign-in, verified down to the signature.
 *
 * <p>Attestation statements are not judged; the org wants the public key only, as Okta does unless an admin lists models.
 */
@NullMarked
package dev.usher.sandbox.okta.webauthn;

import org.jspecify.annotations.NullMarked;
