/**
 * The governor of the connections to Jamf Pro: how many there may be, over all replicas, and when there may be none.
 *
 * <p>{@link dev.usher.jamf.governor.ConnectionSlots} gives each piece of work the right to one connection, fairly between
 * people and background, and fewer of them when Jamf is slow. {@link dev.usher.jamf.governor.JamfWay} closes the way for
 * all replicas when Jamf asks for it or does not answer, and opens it again by one probe.
 *
 * <p>Never here: a request, a token, a decision what is worth a connection. Neighbours: {@code connection} asks for the right
 * and tells how its calls went.
 */
@NullMarked
package dev.usher.jamf.governor;

import org.jspecify.annotations.NullMarked;
