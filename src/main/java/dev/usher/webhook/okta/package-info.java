/** Okta's event hooks: the one-time verification, and batches of events about people. */
@NullMarked
package dev.usher.webhook.okta;

import org.jspecify.annotations.NullMarked;
