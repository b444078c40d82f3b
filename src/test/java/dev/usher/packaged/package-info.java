/**
 * The packaged production service as processes of its own: killed, stopped, doubled, misconfigured and searched for secrets.
 * These are the slow suites of {@code -Pfull}; the stand-ins and the database run in the test's process.
 */
@NullMarked
package dev.usher.packaged;

import org.jspecify.annotations.NullMarked;
