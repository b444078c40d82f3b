/**
 * Questions to Okta that start nothing for anybody: whether the issuer is what it says, whether it takes Usher's app, and how
 * much of its quota is left.
 *
 * <p>{@link dev.usher.okta.probe.OktaProbe} tells what was answered; what an administrator should do about it, others say.
 * The one transaction that it opens at Okta is cancelled at once.
 *
 * <p>Never here: a person, a code that could be redeemed, or a secret in an answer.
 */
@NullMarked
package dev.usher.okta.probe;

import org.jspecify.annotations.NullMarked;
