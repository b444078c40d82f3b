/**
 * The enrollment page: {@code /enroll}, {@code /go/{id}} and {@code /callback}, for a person in a browser.
 *
 * <p>Everything is rendered on the server and works without a script; {@code page.js} only spares the person a reload. A form is
 * answered with a redirect to the page that shows where things stand, so that reload and back do no harm. A browser is known by a
 * random key in a cookie, whose digest the enrollment keeps; every form carries a token derived from that key.
 *
 * <p>Before anything can be approved the page shows which device it is about, where and when the sign-in was begun, and asks
 * whether it is the person's: a link that a stranger sent must not make somebody approve the stranger's device.
 *
 * <p>Never here: an address or handle of Okta's in a page or log, a claim or udid in a query, a script or style in a page, a
 * request to anybody else. Neighbours: {@code enrollment} drives the sign-in; of {@code okta} only the steps are read.
 */
@NullMarked
package dev.usher.page;

import org.jspecify.annotations.NullMarked;
