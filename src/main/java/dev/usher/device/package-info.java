/**
 * What Usher calls a device: values that cannot be wrong.
 *
 * <p>A serial number or identifier that exists as one of these types has passed its check, so it can be put into a Jamf
 * filter or a log line as it is. Pure values: no I/O, no framework, no other room.
 */
@NullMarked
package dev.usher.device;

import org.jspecify.annotations.NullMarked;
