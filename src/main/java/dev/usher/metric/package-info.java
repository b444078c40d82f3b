/**
 * Numbers for whoever watches: {@link dev.usher.metric.StoredGauge} shows what is in the database and never keeps a scrape
 * waiting for it. What is counted is each room's own; this room knows no other.
 */
@NullMarked
package dev.usher.metric;

import org.jspecify.annotations.NullMarked;
