/**
 * What is kept of an assignment beyond what people see: the values that a read of the device must show, what stood there
 * before, what was preloaded, when to look again, and whether somebody wants it undone.
 *
 * <p>Never here: a call to Jamf, a decision. Neighbours: {@code work} and {@code watch} read and move it.
 */
@NullMarked
package dev.usher.assignment.progress;

import org.jspecify.annotations.NullMarked;
