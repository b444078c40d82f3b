/**
 * One person's sign-in, for one device or none yet: from the first call to the stored assignment.
 *
 * <p>An enrollment is in {@code sign_in} while Okta asks; {@link dev.usher.enrollment.Enrollments} takes one answer at a
 * time to {@code okta}, stores what comes back sealed, and when the person is known starts the assignment in the same
 * transaction that ends the sign-in. From then on an enrollment only shows how its assignment fares. Any replica can take
 * any call: nothing about an enrollment is kept in memory.
 *
 * <p>It never reads a claim, never talks to Jamf, and hands out no secret but the enrollment's own token, once.
 * Neighbours: {@code okta} converses, {@code assignment} takes the signed-in person, {@code guard} limits guessing.
 */
@NullMarked
package dev.usher.enrollment;

import org.jspecify.annotations.NullMarked;
