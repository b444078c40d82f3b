/** What tests share: the running sandbox, and an enrollment driven step by step. */
@NullMarked
package dev.usher.kit;

import org.jspecify.annotations.NullMarked;
