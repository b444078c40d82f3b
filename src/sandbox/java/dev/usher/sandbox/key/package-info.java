/** Keys with a certificate, for the parts of the sandbox and for Usher beside it: made anew by each process, and in no jar. */
@NullMarked
package dev.usher.sandbox.key;

import org.jspecify.annotations.NullMarked;
