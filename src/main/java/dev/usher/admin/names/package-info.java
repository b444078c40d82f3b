/**
 * Names of departments, buildings and sites for what runs on a device, such as Setup Manager or a script: read-only, narrow,
 * and without any credential for Jamf Pro on the device.
 *
 * <p>What opens them opens nothing else. They are no part of the admin API, though in its room: they know Jamf, the guard and the
 * secrets of devices.
 */
@NullMarked
package dev.usher.admin.names;

import org.jspecify.annotations.NullMarked;
