/**
 * What a person is shown: Okta's document as a step, in the words of Okta's own forms.
 *
 * <p>{@link dev.usher.okta.step.StepWriter} drops what Okta has fixed or filled in unseen and keeps everything else, steps that
 * it has never heard of included. What it knows by name ({@code Catalogue}) is only which action to offer first, and which of
 * them cannot work on a page of Usher's ({@link dev.usher.okta.step.Obstacle}): those are said, and Okta's own page is offered in
 * their place.
 *
 * <p>Never here: a call, a handle, an address of Okta's. Neighbour: {@code okta.idx} reads the documents.
 */
@NullMarked
package dev.usher.okta.step;

import org.jspecify.annotations.NullMarked;
