/**
 * Usher: a person proves who they are to Okta, and the device they hold becomes theirs in Jamf Pro.
 *
 * <p>The rooms are the packages below this one, described in {@code docs/explanation/architecture.md}. Here is only what
 * puts them together: the program's start and the few objects that every room shares.
 */
@NullMarked
package dev.usher;

import org.jspecify.annotations.NullMarked;
