/**
 * The tests that share running Ushers, in parts that run side by side, each in a JVM of its own. Within a part Quarkus orders them
 * so that it starts the fewest Ushers.
 */
@NullMarked
package dev.usher.suite;

import org.jspecify.annotations.NullMarked;
