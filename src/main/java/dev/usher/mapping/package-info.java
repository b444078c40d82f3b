/**
 * Claims to user and location: what Okta says of a person becomes the values of Jamf Pro's fields, by CEL rules from
 * configuration.
 *
 * <p>{@link dev.usher.mapping.MappingRules} compiles and checks every rule at start, so that a bad rule stops the start
 * and not an enrollment. Afterwards {@link dev.usher.mapping.MappingRules#map map} is a pure function of an identity and
 * a device: it never throws because of a claim's value, one bad field never loses the others, and what it returns fits
 * into Jamf Pro (trimmed, NFC, no control characters, no longer than the field).
 *
 * <p>{@link dev.usher.mapping.MappingRules#exclusion exclusion} says beforehand whether the device is to have a user at all.
 * A rule that cannot be evaluated leaves that undecided and never says that it may.
 *
 * <p>The room never does I/O, knows nothing of Jamf's ids, and puts no claim's value into a warning. The language of the
 * rules is {@code mapping.cel}; this package is the only one that speaks to it. Its neighbours:
 * {@code identity} and {@code device} come in, {@code assignment} and {@code saml} take what comes out. Downstream nobody
 * reads a claim again.
 */
@NullMarked
package dev.usher.mapping;

import org.jspecify.annotations.NullMarked;
