/** What holds for every migration: an older replica works on beside it. */
@NullMarked
package dev.usher.schema;

import org.jspecify.annotations.NullMarked;
