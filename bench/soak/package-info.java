/**
 * An hour of everything at once: two replicas on one database, people, devices, administrators and password checks, faults at Okta and
 * Jamf Pro, a restart and a kill. It watches what may only grow for a reason, and looks at the end whether anything was lost.
 */
@NullMarked
package dev.usher.bench.soak;

import org.jspecify.annotations.NullMarked;
