/**
 * What others tell of devices and people: Jamf's webhooks, Setup Manager, Okta's event hooks, the sweep.
 *
 * <p>A hint only makes Usher look. It holds whom to look at and when it was told; whatever else the caller said was dropped
 * before it came here, and what is done rests on what Jamf and Okta answer. However often a device or a person is told of,
 * one look follows.
 */
@NullMarked
package dev.usher.assignment.hint;

import org.jspecify.annotations.NullMarked;
