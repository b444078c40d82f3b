/**
 * The board of an enrollment day: how many sign-ins are begun, done and stuck, and why, for as many of the help desk as look.
 *
 * <p>It only counts. All viewers together cost one reading every two seconds, and a reading is a few queries of the indices
 * that the lists have. Nobody is named here; the rows lead to the lists that do.
 */
@NullMarked
package dev.usher.admin.board;

import org.jspecify.annotations.NullMarked;
