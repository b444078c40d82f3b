/**
 * The report over the whole fleet: for every device in Jamf Pro's two inventories, what Usher would change and why.
 *
 * <p>It reads page by page, asks the decision of an assignment what it would be, and keeps the answer. A crash costs one page.
 *
 * <p>Never here: a write to Jamf Pro; more than one page in memory; a second report while one is being made.
 *
 * <p>Neighbours: {@code admin} starts reports and shows them; the room's own decision judges.
 */
@NullMarked
package dev.usher.assignment.fleet;

import org.jspecify.annotations.NullMarked;
