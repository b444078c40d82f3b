package dev.usher.sandbox.jamf;

/**
 * A group of devices.
 *
 * @param smart true: Jamf works out the members; false: an administrator names them
 */
public record SandboxGroup(String id, String name, boolean smart) {}
