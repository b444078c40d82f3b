/** Rules tried out: a preview for claims that are given, and a sign-in that ends in one. Nothing is written. */
@NullMarked
package dev.usher.admin.trial;

import org.jspecify.annotations.NullMarked;
