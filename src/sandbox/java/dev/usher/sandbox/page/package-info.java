/**
 * The sandbox inside Usher's own process: it starts the Okta org and the Jamf Pro beside Usher in dev mode and in a demo build,
 * and shows their people, mailbox, phones and Macs on a page at {@code /}.
 *
 * <p>This is the one part of the sandbox that knows Quarkus. It is absent from a production build, like all of the sandbox.
 */
@NullMarked
package dev.usher.sandbox.page;

import org.jspecify.annotations.NullMarked;
