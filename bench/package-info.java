/**
 * Measures a production Usher as its users and its administrator feel it, beside others that do a part of the same.
 *
 * <p>Usher is one process; the stand-ins for Okta, Jamf Pro and PostgreSQL are others; the load is this one. No part of the
 * build or of the tests: {@code bench/run} compiles and runs it, {@code bench/README.md} tells how to read it.
 */
@NullMarked
package dev.usher.bench;

import org.jspecify.annotations.NullMarked;
