/**
 * How the page looks and speaks: the brand, the stylesheet and script, the words of each language.
 *
 * <p>Words are in {@code src/main/resources/page/words_*.properties}; what Okta says is passed through as it came. Never here: a
 * request, an enrollment, or text that is not escaped by the template that shows it.
 */
@NullMarked
package dev.usher.page.look;

import org.jspecify.annotations.NullMarked;
