/**
 * Finds a device by whatever somebody at the help desk has in hand: a serial number or a part of it, the reference that a person
 * reads out, an id, a person, the name of a device.
 *
 * <p>What Usher keeps is read from indices and a bounded number of rows; Jamf Pro is asked beside it and waited for a few
 * seconds. What was typed may name a person: it is never here in a log or a {@code toString}.
 *
 * <p>Neighbours: the console shows what is found. Nothing is changed here.
 */
@NullMarked
package dev.usher.admin.search;

import org.jspecify.annotations.NullMarked;
