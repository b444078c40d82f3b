/**
 * A Jamf Pro to try Usher against: the API of 11.30.1 as far as an assignment needs it, over HTTP on loopback.
 *
 * <p>{@link dev.usher.sandbox.jamf.SandboxJamf} is the way in: it starts the server, holds the Macs and lets a test play
 * the administrator, the Mac and the bad network. Where Jamf's behaviour is not documented, the sandbox takes the
 * stricter reading and says so at the place. It never checks its callers' good sense: that is the tests' work, with
 * the recorded requests.
 *
 * <p>Beside the Pro API under {@code /api} lies the Classic API under {@code /JSSResource}, over the same data: classes
 * named {@code Classic…}. What administrators keep beside devices (users, groups, PreStages, single sign-on, webhooks)
 * hangs together in {@code Administration}.
 *
 * <p>Classes named {@code Sandbox…} are for callers; the others are the server's own parts and stay in this package.
 */
@NullMarked
package dev.usher.sandbox.jamf;

import org.jspecify.annotations.NullMarked;
