/**
 * The durable work on assignments: find the device, decide, write the difference once, read it back; and the way back.
 *
 * <p>Each run may be cut off anywhere and run again on another replica. Whatever the last one did shows in the comparison
 * with Jamf, so nothing is written twice, and nothing is written before what it replaces is recorded.
 *
 * <p>Never here: what the values are ({@code decision}), what happens to them later ({@code watch}).
 */
@NullMarked
package dev.usher.assignment.work;

import org.jspecify.annotations.NullMarked;
