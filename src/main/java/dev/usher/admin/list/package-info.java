/**
 * The lists of enrollments and assignments, as JSON page by page, as CSV and as pages of the console.
 *
 * <p>Never here: a token, a claim that is not shown to the help desk anyway, a list without a limit in memory.
 */
@NullMarked
package dev.usher.admin.list;

import org.jspecify.annotations.NullMarked;
