/**
 * Compares the fleet with what Usher knows, page by page, over and over: events get lost, and webhooks may not even be set up.
 *
 * <p>One sweep runs at a time over all replicas, goes on where it was cut off, and asks nothing of Jamf Pro but pages of
 * its inventories. What follows from a device is decided in {@code enrich} and {@code watch}, as for an event.
 */
@NullMarked
package dev.usher.assignment.sweep;

import org.jspecify.annotations.NullMarked;
