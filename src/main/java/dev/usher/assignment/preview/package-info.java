/**
 * What Usher would do to one device for one person, shown before anything is done: each value with the rule that made it, and
 * the requests that Jamf Pro would be sent.
 *
 * <p>{@link dev.usher.assignment.preview.Previews} asks {@code decision} to observe and a session of {@code jamf} for its plan.
 * It writes nothing, neither in Jamf nor in the database, and creates no department. What it knows of differences and of
 * inventory preload serves the reports of {@code fleet} too.
 */
@NullMarked
package dev.usher.assignment.preview;

import org.jspecify.annotations.NullMarked;
