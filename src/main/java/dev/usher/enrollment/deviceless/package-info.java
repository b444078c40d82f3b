/**
 * What becomes of the row of a sign-in that had no device, once it is joined with one: {@code assignment.join} tells, in the
 * transaction of the assignment.
 */
@NullMarked
package dev.usher.enrollment.deviceless;

import org.jspecify.annotations.NullMarked;
