/**
 * A client that checks passwords as Jamf Connect and XCreds do, so that Usher's bridge and Okta's own password grant can be
 * tried without a Mac.
 *
 * <p>It knows its identity provider from the discovery document alone, and believes nothing that it has not checked.
 */
@NullMarked
package dev.usher.sandbox.connect;

import org.jspecify.annotations.NullMarked;
