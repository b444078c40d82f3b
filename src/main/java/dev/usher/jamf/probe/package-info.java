/**
 * Questions to Jamf Pro about itself and about Usher's API client: what an administrator wants to know before, and not during,
 * an enrollment. All are reads, few and small.
 *
 * <p>Never here: a write, or what should be done about an answer.
 *
 * <p>Neighbours: {@code dev.usher.jamf.JamfClient} opens a {@link dev.usher.jamf.probe.JamfProbe}; it asks over {@code
 * connection}.
 */
@NullMarked
package dev.usher.jamf.probe;

import org.jspecify.annotations.NullMarked;
