/**
 * Devices in Jamf Pro's two inventories: found by serial number, read and written by id.
 *
 * <p>{@link dev.usher.jamf.inventory.Inventory} chooses between the computers, of which it asks the newest version of
 * {@code computers-inventory} that the server has, and the mobile devices. The JSON of a device, the paths and the
 * privileges are known here and nowhere else. {@link dev.usher.jamf.inventory.InventoryVersions} knows what the server has.
 *
 * <p>Never here: an unfiltered request, except a page of the fleet that was asked for as such; a write of a field that the
 * change does not name; a decision whose device it is.
 *
 * <p>Neighbours: the session of {@code dev.usher.jamf} calls it; it sends through {@code connection} and asks {@code name}
 * for the types of extension attributes and the names of sites.
 */
@NullMarked
package dev.usher.jamf.inventory;

import org.jspecify.annotations.NullMarked;
