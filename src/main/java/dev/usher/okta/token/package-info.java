/**
 * Proofs: ours to Okta, and Okta's to us.
 *
 * <p>{@link dev.usher.okta.token.ClientAuthentication} proves that a request comes from Usher;
 * {@link dev.usher.okta.token.Pkce} that the code is redeemed by whoever began (RFC 7636).
 * {@link dev.usher.okta.token.IdTokenVerifier} checks everything about an ID token (OpenID Connect Core section 3.1.3.7)
 * before a claim of it is believed; every refusal has a {@link dev.usher.okta.token.Rejection} of its own.
 *
 * <p>Never here: HTTP (keys are fetched by whoever constructs {@link dev.usher.okta.token.KeyRing}), the system clock, or a
 * token in a message. Neighbours: {@code dev.usher.okta} alone; it knows {@code secret}, and how
 * {@code idx} reads JSON.
 */
@NullMarked
package dev.usher.okta.token;

import org.jspecify.annotations.NullMarked;
