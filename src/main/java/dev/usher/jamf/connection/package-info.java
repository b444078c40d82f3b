/**
 * One connection to Jamf Pro: the right to hold it, its requests, and what an answer means.
 *
 * <p>{@link dev.usher.jamf.connection.JamfConnections} keeps all replicas together within
 * {@code usher.jamf.max-connections} and hands out a {@link dev.usher.jamf.connection.JamfCaller}, which sends each
 * request with a token and the affinity cookies, repeats it only where that is sure to do no harm, and turns what is no
 * success into {@code JamfUnavailable} or {@code JamfRefused}.
 *
 * <p>Never here: what a request is about. No path, no JSON key and no privilege of a record is known; they come with the
 * {@link dev.usher.jamf.connection.JamfRequest}. A write is never repeated once Jamf may have seen it.
 *
 * <p>Neighbours: {@code inventory} and {@code name} call it, {@code JamfClient} opens it, {@code token} has the tokens.
 */
@NullMarked
package dev.usher.jamf.connection;

import org.jspecify.annotations.NullMarked;
