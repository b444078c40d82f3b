/**
 * What is kept and shown of a sign-in that is only tried out: the verified person, sealed, for as long as the enrollment lives,
 * and the preview that is made from them at each look.
 *
 * <p>Never here: an assignment, a write to Jamf Pro.
 */
@NullMarked
package dev.usher.enrollment.dryrun;

import org.jspecify.annotations.NullMarked;
