/**
 * Events in: Jamf Pro's webhooks, Okta's event hooks, Jamf Setup Manager. Each is authenticated as far as its sender can be,
 * read without being believed, and handed on as a hint in the transaction that remembers it.
 *
 * <p>Never here: what is done about a device or a person, any call to Jamf or Okta, and anything of a body but who it is
 * about. An event that nobody needs costs no database work.
 *
 * <p>Neighbours: {@code assignment} takes the hints; {@code guard} limits those who guess and those who cannot be known.
 */
@NullMarked
package dev.usher.webhook;

import org.jspecify.annotations.NullMarked;
