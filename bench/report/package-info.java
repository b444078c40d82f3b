/** What a run has seen: figures with units, doubts, aims; printed as one table and written as JSON. */
@NullMarked
package dev.usher.bench.report;

import org.jspecify.annotations.NullMarked;
