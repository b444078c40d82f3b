/**
 * A person whom somebody else names: looked up in Okta, and only taken where Okta knows exactly one, who is active.
 *
 * <p>Neighbours: {@code byhand} and the enrollment of a technician ask; {@code okta.user} answers.
 */
@NullMarked
package dev.usher.assignment.person;

import org.jspecify.annotations.NullMarked;
