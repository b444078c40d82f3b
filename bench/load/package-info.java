/** The load: people who sign in by Usher's API, some at a time or at a steady rate, and what each call took. */
@NullMarked
package dev.usher.bench.load;

import org.jspecify.annotations.NullMarked;
