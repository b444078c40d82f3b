/**
 * Inventory preload: what Jamf Pro sets on a device at each inventory collection, from before the device enrolls.
 *
 * <p>{@link dev.usher.jamf.preload.Preload} reads, fills and empties the columns of one device's record. A PUT replaces the
 * whole record, so it always sends back what other administrators put there.
 *
 * <p>Never here: {@code delete-all}, the CSV calls, which change users at once, and the deletion of a record that Usher did
 * not make.
 *
 * <p>Neighbours: the session of {@code dev.usher.jamf} calls it; it sends through {@code connection}.
 */
@NullMarked
package dev.usher.jamf.preload;

import org.jspecify.annotations.NullMarked;
