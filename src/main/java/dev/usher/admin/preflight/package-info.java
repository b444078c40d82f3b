/**
 * The preflight: looks, without writing, whether Okta, Jamf Pro and Usher are set up so that an enrollment will work, as an
 * API and as a command of the packaged jar.
 *
 * <p>A {@link dev.usher.admin.preflight.Check} yields findings; {@link dev.usher.admin.preflight.Preflight} runs them all, a
 * line each, whatever becomes of another. {@code okta} and {@code jamf} hold the checks of the tenants. With {@code
 * --install-webhooks} the command also makes Jamf's webhooks, by an API client that is there for nothing else.
 *
 * <p>Never here: a secret in a line, a person's data, or a write with Usher's own API client.
 */
@NullMarked
package dev.usher.admin.preflight;

import org.jspecify.annotations.NullMarked;
