/**
 * Whether the door is open: whoever answers for Jamf Pro's single sign-on decides who may enter, so {@link
 * dev.usher.saml.gate.Gate} asks Jamf who is meant by that, and keeps the last answer in the database for an hour.
 *
 * <p>Never here: a write to Jamf. Usher starts while Jamf is away, with the door closed.
 */
@NullMarked
package dev.usher.saml.gate;

import org.jspecify.annotations.NullMarked;
