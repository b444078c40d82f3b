/**
 * Every call to Okta and Jamf Pro that the main job makes, with every fault that a network or a server can have: the packaged
 * service between fronts that misbehave on command, and what has become of the device afterwards. The matrix that comes of it
 * is docs/explanation/fault-matrix.md.
 */
@NullMarked
package dev.usher.fault;

import org.jspecify.annotations.NullMarked;
