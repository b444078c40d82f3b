/**
 * Durable work that takes long, on db-scheduler: a table of its own for each kind, one piece at a time on each replica, so that
 * it takes no worker from the assignments that people wait for.
 */
@NullMarked
package dev.usher.assignment.lane;

import org.jspecify.annotations.NullMarked;
