package dev.usher.sandbox.jamf;

import java.time.Instant;
import java.util.Set;

/**
 * An access token that was issued.
 *
 * @param roles ids of the roles it carries; what they allow is looked up at each call
 */
record ApiToken(String clientId, Set<String> roles, Instant expiresAt) {}
