/**
 * The conversation with Okta Identity Engine: interaction code with PKCE, over the IDX API.
 *
 * <p>{@link dev.usher.okta.OktaClient} begins a sign-in, takes one step at a time and ends it with a verified identity. Each
 * step is a {@link dev.usher.okta.Turn}; what the next one needs is in a {@link dev.usher.okta.Conversation}, which the
 * caller seals and stores, so that any replica can go on. What a person is shown is a {@link dev.usher.okta.step.Step}, in the
 * words of Okta's own forms: this room knows no step by name, except which one to offer first.
 *
 * <p>The world's no (denied, expired, failed) is a variant of {@code Turn}. An {@link dev.usher.okta.OktaFailure} is trouble
 * with Okta itself, after which the stored conversation still stands.
 *
 * <p>Never here: storage, HTTP in, a claim turned into a field, a request to any origin but the issuer's, or a handle, code,
 * password or token in a log line, an exception or a {@code toString}.
 *
 * <p>Inside: {@code okta.idx} reads documents and fills in forms, {@code okta.step} says what a person is shown, {@code okta.token} proves and verifies, {@code okta.http}
 * carries. Neighbours: {@code identity}, {@code problem}, {@code secret} below; {@code enrollment} and the doors above.
 */
@NullMarked
package dev.usher.okta;

import org.jspecify.annotations.NullMarked;
