/** A device given to a person by hand. */
@NullMarked
package dev.usher.admin.hand;

import org.jspecify.annotations.NullMarked;
