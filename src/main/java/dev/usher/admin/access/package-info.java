/**
 * Who may call the admin API: the bearer of an access token that a custom authorization server has signed for Usher, with one
 * of two groups in it.
 *
 * <p>{@link dev.usher.admin.access.AdminCall} on a resource is all that a call needs. The tokens of enrollments are opaque and
 * go another way: nothing here looks at a call without that annotation.
 *
 * <p>Never here: a session, a cookie, a token in a log or an error.
 */
@NullMarked
package dev.usher.admin.access;

import org.jspecify.annotations.NullMarked;
