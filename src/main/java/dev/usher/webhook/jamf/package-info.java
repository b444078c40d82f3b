/** Jamf Pro's webhooks: the 23 events of its documentation, as JSON and as XML. */
@NullMarked
package dev.usher.webhook.jamf;

import org.jspecify.annotations.NullMarked;
