/**
 * Access tokens for Jamf Pro's API, by client credentials.
 *
 * <p>A {@link dev.usher.jamf.token.TokenSource} fetches one, through the Quarkus OIDC client; a
 * {@link dev.usher.jamf.token.TokenCache} keeps it for all sessions of this replica and replaces it before it ends.
 *
 * <p>Never here: a call with a token, or a token in a log, a store or an exception. Each replica fetches its own and has it
 * in memory only.
 *
 * <p>Neighbours: {@code connection} asks for tokens and drops the ones that Jamf refused; it knows nothing of the other
 * parts of the room.
 */
@NullMarked
package dev.usher.jamf.token;

import org.jspecify.annotations.NullMarked;
