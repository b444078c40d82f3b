/**
 * Who a person is, once Okta has said so and we have verified it.
 *
 * <p>An {@link dev.usher.identity.Identity} exists only after the ID token has passed every check. Pure values: no I/O, no
 * framework, no other room. {@code okta} makes them, {@code mapping} and {@code assignment} read them.
 */
@NullMarked
package dev.usher.identity;

import org.jspecify.annotations.NullMarked;
