/**
 * Okta's Users API, read as a service app ({@code okta.users.read}): who a username belongs to, whether the person is
 * active, and what the profile says. Nothing is ever written to Okta.
 *
 * <p>The profile becomes claims here, under the names that an ID token has for them, so that the rules of {@code mapping}
 * serve both.
 */
@NullMarked
package dev.usher.okta.user;

import org.jspecify.annotations.NullMarked;
