/**
 * Computers in Jamf Pro's inventory: found by serial number, read and written by id.
 *
 * <p>{@link dev.usher.jamf.inventory.ComputerInventory} asks the newest version of {@code computers-inventory} that the
 * server has. The JSON of a computer, the paths and the privileges are known here and nowhere else.
 *
 * <p>Never here: an unfiltered request, a write of a field that the change does not name, a decision whose computer it
 * is.
 *
 * <p>Neighbours: the session of {@code dev.usher.jamf} calls it; it sends through {@code connection}.
 */
@NullMarked
package dev.usher.jamf.inventory;

import org.jspecify.annotations.NullMarked;
