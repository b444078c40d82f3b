/**
 * Limits against guessing and floods.
 *
 * <p>{@link dev.usher.guard.Guard} counts starts, answers and polls per username, then per device, then per address, and
 * refuses with a problem that says which limit it was and when to come back. The buckets are rows in PostgreSQL, so that
 * replicas share them; their keys are digests, so that the table names nobody. {@link dev.usher.guard.ClientAddress}
 * finds the person's address behind proxies that are trusted, and behind no other; {@code StrictTransport} believes the same
 * ones that a person came by https.
 *
 * <p>Never here: whether a passcode is right (Okta's own lockout stays in force), how much load the service bears, and any
 * memory of who somebody is.
 *
 * <p>Neighbours: the rooms with a door to the outside ask it first; it knows {@code problem} only.
 */
@NullMarked
package dev.usher.guard;

import org.jspecify.annotations.NullMarked;
