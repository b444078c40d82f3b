/** What is measured, a class each; {@code bench/README.md} tells what the figures mean. */
@NullMarked
package dev.usher.bench.scenario;

import org.jspecify.annotations.NullMarked;
