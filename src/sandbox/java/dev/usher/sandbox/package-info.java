/**
 * The sandbox: an Okta org, a Jamf Pro and a PostgreSQL to try Usher against, with no account and no Docker.
 *
 * <p>The same stand-ins serve dev mode, the tests and a demo build. They behave as the vendors' pages say, warts
 * included, and speak only HTTP and SQL: nothing here imports a room of Usher, and a production build contains none of
 * it. {@link dev.usher.sandbox.SandboxPostgres} is the database, {@code dev.usher.sandbox.jamf} the Jamf Pro.
 */
@NullMarked
package dev.usher.sandbox;

import org.jspecify.annotations.NullMarked;
