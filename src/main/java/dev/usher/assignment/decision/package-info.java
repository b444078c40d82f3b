/**
 * What is to become of one device for one person: may they have it, and which value goes into which field.
 *
 * <p>{@link dev.usher.assignment.decision.Decisions} asks in this order: was the sign-in strong enough, does a rule exclude
 * the device, what do the rules make of the person, is the username theirs alone, whose is the device now, and which of
 * Jamf's records have the names that the rules made. It reads Jamf and writes nothing there, but for departments and
 * buildings that the configuration lets it create.
 *
 * <p>Neighbours: {@code work} carries decisions out, {@code fleet} only shows them.
 */
@NullMarked
package dev.usher.assignment.decision;

import org.jspecify.annotations.NullMarked;
