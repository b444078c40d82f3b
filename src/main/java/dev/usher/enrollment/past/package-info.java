/** What became of the sign-ins for a device, for those who explain it. Reads only. */
@NullMarked
package dev.usher.enrollment.past;

import org.jspecify.annotations.NullMarked;
