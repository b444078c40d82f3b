/**
 * Where browsers are sent, and how they come back: single-use links to Okta, the browser that an enrollment is bound to, the
 * callback that is due, and the addresses that a sign-in may end at.
 *
 * <p>Never here: a page, a cookie, a call to Okta.
 */
@NullMarked
package dev.usher.enrollment.link;

import org.jspecify.annotations.NullMarked;
