/**
 * Enrollments as the help desk lists them: the newest first, some at a time, without tokens and without what was said to Okta.
 *
 * <p>As elsewhere, what follows the sign-in is the state of the assignment, seen from here.
 */
@NullMarked
package dev.usher.enrollment.list;

import org.jspecify.annotations.NullMarked;
