/**
 * Sign-ins without a device, and how each is joined with the device that it turns out to be for: docs/adr/0026.
 *
 * <p>Behind Jamf Pro's SSO pane a person signs in before anybody can say on which device. Their username is what Jamf Pro then
 * shows for the device that enrolls; exactly one newly enrolled device with it becomes the person's, by an assignment as any
 * other. Whatever is not so clear is said, and left to people. Nothing of it is kept in memory.
 */
@NullMarked
package dev.usher.assignment.join;

import org.jspecify.annotations.NullMarked;
