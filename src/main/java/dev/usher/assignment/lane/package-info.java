/**
 * The schedulers of this replica.
 *
 * <p>{@link dev.usher.assignment.lane.Lanes} has them go by the time that all replicas share and stop together. {@link
 * dev.usher.assignment.lane.Lane} is for durable work that takes long: a table of its own for each kind, one piece at a time on
 * each replica, so that it takes no worker from the assignments that people wait for.
 */
@NullMarked
package dev.usher.assignment.lane;

import org.jspecify.annotations.NullMarked;
