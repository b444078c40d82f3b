/**
 * Log levels at run time: for a time, for categories that write no secret at any level, on all replicas.
 *
 * <p>What was set stands in the database; every replica looks there every few seconds, and ends by its own clock what is over,
 * whether the database answers or not. Never here: a level that outlives its time, or a category of a library that writes
 * what it sends.
 */
@NullMarked
package dev.usher.admin.loglevel;

import org.jspecify.annotations.NullMarked;
