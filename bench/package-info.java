/**
 * Measures a production Usher as its users and its administrator feel it: enrollments per second, processor time, what Usher
 * adds to each call, and memory.
 *
 * <p>The service runs in a process of its own; the stand-ins for Okta and Jamf, PostgreSQL's parent and the load are in this
 * one. No part of the build or of the tests: {@code bench/run} compiles and runs it, {@code bench/README.md} tells how to
 * read it.
 */
@NullMarked
package dev.usher.bench;

import org.jspecify.annotations.NullMarked;
