/**
 * Assignments as the help desk lists them: the newest first, some at a time, without claims.
 *
 * <p>Every filter of a list has an index in the order of the list, so that a page costs as much as it shows.
 */
@NullMarked
package dev.usher.assignment.list;

import org.jspecify.annotations.NullMarked;
