/**
 * Rules tried out: a preview for claims that are given, and a sign-in that ends in one, as an API and as the console's mapping
 * workbench. Nothing is written.
 *
 * <p>Claims that were typed are personal data: they are shown to who typed them, and are in no log, address or {@code toString}.
 */
@NullMarked
package dev.usher.admin.trial;

import org.jspecify.annotations.NullMarked;
