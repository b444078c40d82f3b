/** The pages under {@code docs}, held to the code: what they name exists, and what exists is named. */
@NullMarked
package dev.usher.pages;

import org.jspecify.annotations.NullMarked;
