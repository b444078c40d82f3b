/**
 * What administrators are given to call Okta and Usher with, run as they run it: the Postman collection by newman, the scripts in
 * shell and Node.js, and the Mac's script between stand-ins for the few commands that only a Mac has.
 *
 * <p>Slow suites of {@code -Pfull}. A tool that is missing leaves a test out on a developer's machine and fails it in CI.
 */
@NullMarked
package dev.usher.scripts;

import org.jspecify.annotations.NullMarked;
