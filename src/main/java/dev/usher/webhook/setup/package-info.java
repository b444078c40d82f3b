/** Jamf Setup Manager's webhooks, which carry no credential: a hint to look, and nothing else. */
@NullMarked
package dev.usher.webhook.setup;

import org.jspecify.annotations.NullMarked;
