/**
 * The secret that proves a device: a random text in an extension attribute, which Jamf hands to the device and to nobody else.
 *
 * <p>{@link dev.usher.assignment.proof.SecretWalk} goes over the fleet and sees to it that every device has one that Usher
 * knows; {@link dev.usher.assignment.proof.DeviceSecrets} compares what a sign-in brings along. Only digests are kept.
 *
 * <p>Never here: a secret in the clear anywhere but on its way to Jamf, a change of any other field, or of a value in the
 * attribute that is none of Usher's.
 */
@NullMarked
package dev.usher.assignment.proof;

import org.jspecify.annotations.NullMarked;
