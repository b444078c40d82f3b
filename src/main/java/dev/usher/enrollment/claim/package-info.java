/**
 * What somebody brings along to prove a device: its secret, or a one-time link that the help desk made.
 *
 * <p>{@link dev.usher.enrollment.claim.ClaimLinks} makes and opens links, {@link dev.usher.enrollment.claim.DeviceClaims} says
 * what a claim is worth. A link is spent in the transaction that stores the enrollment which it is good for.
 *
 * <p>Never here: a claim in a log, an error or the database; a decision whose device it is, which is the assignment's.
 */
@NullMarked
package dev.usher.enrollment.claim;

import org.jspecify.annotations.NullMarked;
