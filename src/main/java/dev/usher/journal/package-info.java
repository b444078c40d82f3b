/**
 * The append-only record of what happened to a device or an enrollment, in sentences that a person can read.
 *
 * <p>An entry is written in the transaction of what it tells about, so it exists if and only if that happened. No entry
 * holds a token, a passcode, a password or a full set of claims. Nothing here decides anything.
 *
 * <p>Neighbours: {@code enrollment} and {@code assignment} write; the admin API reads.
 */
@NullMarked
package dev.usher.journal;

import org.jspecify.annotations.NullMarked;
