/**
 * A device given to a person by an administrator, who answers for it: nobody signs in and no device is proven, so a reason is
 * asked for and kept in the journal. The brake on owner changes counts it like any other.
 */
@NullMarked
package dev.usher.assignment.byhand;

import org.jspecify.annotations.NullMarked;
