/** What {@code deploy/} promises, as far as it can be read: the rest is tried by {@code deploy/try-here}. */
@NullMarked
package dev.usher.deploy;

import org.jspecify.annotations.NullMarked;
