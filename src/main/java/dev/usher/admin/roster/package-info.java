/**
 * Rosters as administrators hand them in: the file, what is wrong with it line by line, and what became of it.
 *
 * <p>A file with one error imports nothing. What is right is handed to {@code assignment.roster}, which does the rest.
 */
@NullMarked
package dev.usher.admin.roster;

import org.jspecify.annotations.NullMarked;
