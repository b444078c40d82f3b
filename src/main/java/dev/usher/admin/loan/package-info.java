/**
 * The desk of the loaners, as an API and as a page of the console: the pool, what is out, check-out and check-in.
 *
 * <p>Input is checked here; {@code assignment.loan} decides. The pool is for administrators, and the help desk lends what is in
 * it.
 */
@NullMarked
package dev.usher.admin.loan;

import org.jspecify.annotations.NullMarked;
