/**
 * What administrators and the help desk ask and order: reports over the fleet, the brake, reverts and retries.
 *
 * <p>Every call passes {@code dev.usher.admin.access} first. A resource here checks its input, hands on to the room whose
 * matter it is, and says who ordered it; it decides nothing and speaks neither SQL nor Jamf.
 *
 * <p>Neighbours: {@code assignment} does the work and keeps the journal. Nobody knows this room.
 */
@NullMarked
package dev.usher.admin;

import org.jspecify.annotations.NullMarked;
