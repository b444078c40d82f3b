/**
 * One step of a sign-in at a time: who may answer it, how often Okta is asked, what a person may be sent, and how it ends.
 *
 * <p>{@link dev.usher.enrollment.step.Steps} takes an answer to Okta under a claim and stores what comes back before anybody
 * sees it; {@link dev.usher.enrollment.step.SignInEnd} ends a sign-in in one commit with all that follows from it.
 */
@NullMarked
package dev.usher.enrollment.step;

import org.jspecify.annotations.NullMarked;
