/**
 * Rosters: an administrator's list of whose device is whose, worked on in the background.
 *
 * <p>{@link dev.usher.assignment.roster.Rosters} takes a checked list and stores it with its work in one transaction. The work
 * looks people up in Okta, some lines at a time, and starts an assignment for each that is found; it never runs far ahead
 * of the writing to Jamf, so that people who sign in meanwhile are not kept waiting.
 */
@NullMarked
package dev.usher.assignment.roster;

import org.jspecify.annotations.NullMarked;
