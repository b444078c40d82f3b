/**
 * A technician who signs in to give a device to somebody else. Who may is said by a group of Okta; whether the other person
 * exists is asked only after that.
 */
@NullMarked
package dev.usher.enrollment.technician;

import org.jspecify.annotations.NullMarked;
