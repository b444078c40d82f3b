/**
 * Okta's own Sign-In Widget in the page: its files, each of which is pinned, and what a page needs that carries it.
 *
 * <p>The widget talks to Okta from the person's browser. It is given the interaction handle by a page that only the bound browser
 * gets; the proof key's verifier and the nonce stay here. See docs/adr/0027.
 *
 * <p>Never here: a file from anywhere else, or one that nobody has looked at. Neighbours: {@code page} shows it, {@code page.look}
 * is around it.
 */
@NullMarked
package dev.usher.page.widget;

import org.jspecify.annotations.NullMarked;
