/**
 * What people call by name and Jamf Pro's API by id: departments, buildings, sites and extension attributes.
 *
 * <p>{@link dev.usher.jamf.name.JamfNames} finds the id of a name among all of its kind, which it remembers for an hour,
 * and creates what is missing where the API can.
 *
 * <p>Never here: a name in a filter, where {@code *} would be a wildcard without an escape; a guess among names that
 * differ in case only; a change to what is there.
 *
 * <p>Neighbours: the session of {@code dev.usher.jamf} calls it; it sends through {@code connection}.
 */
@NullMarked
package dev.usher.jamf.name;

import org.jspecify.annotations.NullMarked;
