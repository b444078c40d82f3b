/**
 * Keeping secrets: in memory, at rest and in comparison.
 *
 * <p>A {@link dev.usher.secret.Secret} prints {@code ***}. {@link dev.usher.secret.Sealer} encrypts state before it is
 * stored and opens it again, with keys that rotate. {@link dev.usher.secret.RandomId} makes names and tokens that nobody
 * guesses. Below it, {@code reseal} brings to the first key what an older one has sealed. This room knows no other, and nothing in
 * it writes more than numbers to a log.
 */
@NullMarked
package dev.usher.secret;

import org.jspecify.annotations.NullMarked;
