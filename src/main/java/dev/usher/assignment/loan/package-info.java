/**
 * A pool of devices that are lent for a time: who has which, since when, until when, and what is back.
 *
 * <p>A check-out is an assignment by hand, and a check-in takes it back with the work of reverts; what is told here is stored with
 * those in one transaction. Whoever becomes the owner of a loaner has it on loan, checked out or not, so that none is lost sight
 * of. A loan ends when Jamf was seen to have the device without the person, and not before.
 *
 * <p>Neighbours: {@code byhand} says who is meant, {@code work} does it. Nothing here speaks to Jamf.
 */
@NullMarked
package dev.usher.assignment.loan;

import org.jspecify.annotations.NullMarked;
