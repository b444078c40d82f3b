/**
 * Jamf Pro's list of users, and the static groups that they are in. Nothing but the username ties a device to a user.
 *
 * <p>{@link dev.usher.jamf.user.Users} writes a person through {@code /v1/users}, or through the Classic API on servers that
 * lack it; {@link dev.usher.jamf.user.UserGroups} puts a user into a static group or takes it out.
 *
 * <p>Never here: the deletion of a user, an empty value over what Jamf has, a change to a group but to its members.
 *
 * <p>Neighbours: the session of {@code dev.usher.jamf} calls it; it sends through {@code connection}, asks {@code
 * inventory} what the server has and {@code name} for the groups.
 */
@NullMarked
package dev.usher.jamf.user;

import org.jspecify.annotations.NullMarked;
