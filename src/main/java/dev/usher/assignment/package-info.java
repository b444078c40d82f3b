/**
 * Who owns which device: the decision, its durable execution and its proof.
 *
 * <p>An assignment says "this device belongs to this person", with its source, time and assurance. It is stored in the
 * transaction that ends the sign-in, together with its work, so neither exists without the other. {@link
 * dev.usher.assignment.AssignmentWork} then finds the device in Jamf, compares, writes the difference once, and reads it
 * back; only what was read back equal is called verified. A write is never repeated without comparing first, and an older
 * assertion never overwrites a newer owner.
 *
 * <p>It never talks to Okta and never sees HTTP in. Neighbours: {@code enrollment} starts assignments, {@code mapping}
 * turns claims into values, {@code jamf} reads and writes, {@code journal} keeps the sentences.
 */
@NullMarked
package dev.usher.assignment;

import org.jspecify.annotations.NullMarked;
