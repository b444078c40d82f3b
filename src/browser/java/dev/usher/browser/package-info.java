/**
 * Pages as a person meets them: in Debian's Chromium, with a phone's or a desktop's window.
 *
 * <p>A source root of its own, compiled with {@code -Pfull} only: Playwright's driver is a jar of 202 MB, which nobody has
 * to download for the quick tests. {@link dev.usher.browser.Chromium} starts the browser,
 * {@link dev.usher.browser.Visit} is one person's visit, and what went wrong in it is kept for the test to ask about.
 */
@NullMarked
package dev.usher.browser;

import org.jspecify.annotations.NullMarked;
