/**
 * Completes what Jamf Pro knows of a user: its record of a device names somebody, whom Okta knows, and nobody had to sign in.
 *
 * <p>It is the weakest of all sources. It never names another user than Jamf does, gives way to whoever signs in, and takes
 * nothing from an owner, unless the device was enrolled again since and names somebody else now.
 */
@NullMarked
package dev.usher.assignment.enrich;

import org.jspecify.annotations.NullMarked;
