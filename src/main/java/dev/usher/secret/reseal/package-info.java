/**
 * Brings what is stored under an older key to the first one, so that the older can be taken out of {@code
 * usher.encryption.key} soon.
 *
 * <p>Each room that stores something sealed says so by a bean of {@link dev.usher.secret.reseal.SealedColumn}. Never here: the
 * meaning of what is sealed. It is opened and sealed again, and nobody looks at it.
 */
@NullMarked
package dev.usher.secret.reseal;

import org.jspecify.annotations.NullMarked;
