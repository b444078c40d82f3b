/**
 * Who has a device now, and who had it: at most one owner at a time, since when, how that is known, and how it ended.
 *
 * <p>A person becomes the owner when Jamf Pro shows them after Usher's write, and not before. The record says what Usher
 * knows; whether Jamf still shows it is for the watch to find out.
 */
@NullMarked
package dev.usher.assignment.owner;

import org.jspecify.annotations.NullMarked;
