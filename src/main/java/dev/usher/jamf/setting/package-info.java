/**
 * Settings of Jamf Pro that change User and Location after Usher wrote it, or decide whom Jamf takes a username for.
 *
 * <p>{@link dev.usher.jamf.setting.Settings} reads them, and remembers them for some minutes.
 *
 * <p>Never here: a write. Each of these settings is for an administrator.
 *
 * <p>Neighbours: the session of {@code dev.usher.jamf} calls it; it sends through {@code connection}.
 */
@NullMarked
package dev.usher.jamf.setting;

import org.jspecify.annotations.NullMarked;
