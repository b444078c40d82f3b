/**
 * What follows for devices from what happens to their owners in Okta: a changed profile, a leave, the end of the job, the
 * return; and the end of what Usher knows of a person.
 *
 * <p>A hint only says whom to look up. What is done rests on what Okta answers at that moment, so that it does not matter how
 * often, how late or in which order anybody was told. Each action is kept with the former values before Jamf is touched.
 */
@NullMarked
package dev.usher.assignment.lifecycle;

import org.jspecify.annotations.NullMarked;
