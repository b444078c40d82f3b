package dev.usher.jamf.connection;

import java.util.Optional;

/**
 * One kind of call: its name in metrics and messages, and what a 403 to it means.
 *
 * @param name such as {@code find-computer}
 * @param privilege that Jamf asks for, in its own words ({@code x-required-privileges} of the 11.30.1 OpenAPI); empty
 *     where any valid token will do
 * @param write whether Jamf may have stored something when the answer is lost
 */
public record JamfOperation(String name, Optional<String> privilege, boolean write) {}
