/**
 * The webhooks of Jamf Pro, over the one API that has them, the Classic one (jamf-pro.md 4.5): read, and installed by an
 * API client of their own.
 *
 * <p>Never here: the receiving end of an event, a webhook deleted, or a header of one in a text.
 *
 * <p>Neighbours: {@code probe} reads; the command of {@code admin.preflight} installs.
 */
@NullMarked
package dev.usher.jamf.webhook;

import org.jspecify.annotations.NullMarked;
