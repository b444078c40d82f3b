/**
 * Who makes a call, and how Okta is told: the person's own address, program, language and device, and not Usher's.
 */
@NullMarked
package dev.usher.enrollment.caller;

import org.jspecify.annotations.NullMarked;
