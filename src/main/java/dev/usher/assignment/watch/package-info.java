/**
 * Verified devices are looked at again: a minute after the write without its cookies, then ever more rarely. What no longer
 * shows what was written is reported with its probable cause, and written again only where the configuration says so, and
 * never in a loop.
 */
@NullMarked
package dev.usher.assignment.watch;

import org.jspecify.annotations.NullMarked;
