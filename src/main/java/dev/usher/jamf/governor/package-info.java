/**
 * The governor of the connections to Jamf Pro: how many there may be, over all replicas, and when there may be none.
 *
 * <p>{@link dev.usher.jamf.governor.ConnectionSlots} gives each piece of work the right to one connection, fairly between
 * people and background, and fewer of them when Jamf is slow. {@link dev.usher.jamf.governor.JamfWay} closes the way for
 * all replicas when Jamf asks for it or does not answer, and opens it again by one probe.
 *
 * <p>A slot is ours for as long as {@link dev.usher.jamf.governor.Heartbeat} says to the database that this replica lives. A
 * replica that cannot say so stops using its slots before others may have them: Jamf could not tell the two apart
 * (docs/adr/0023).
 *
 * <p>Never here: a request, a token, a decision what is worth a connection. Neighbours: {@code connection} asks for the right
 * and tells how its calls went.
 */
@NullMarked
package dev.usher.jamf.governor;

import org.jspecify.annotations.NullMarked;
