/**
 * Who is visiting: the browser's key in its cookie, what is derived from it, and whether a request came from a page of ours.
 *
 * <p>Nothing is stored here. Never here: an enrollment, or a key printed.
 */
@NullMarked
package dev.usher.page.visit;

import org.jspecify.annotations.NullMarked;
