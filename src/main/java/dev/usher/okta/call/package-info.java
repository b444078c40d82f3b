/**
 * One call to Okta and what came of it: headers, dialects of the answer, and whose task it is when it is not the one hoped for.
 *
 * <p>Never here: what a step means, or a decision to send an answer twice.
 */
@NullMarked
package dev.usher.okta.call;

import org.jspecify.annotations.NullMarked;
