/**
 * Jamf Pro through its API: find a computer, write whose it is, read it back, turn names into ids.
 *
 * <p>{@link dev.usher.jamf.JamfClient} opens a {@link dev.usher.jamf.JamfSession} for one piece of work. A session holds
 * one of the few connections that Usher allows itself over all replicas, and keeps Jamf's affinity cookies, so that it
 * reads what it wrote. Expected answers (no such computer, no such department) are variants of sealed results; a Jamf
 * that cannot answer is {@link dev.usher.jamf.JamfUnavailable}; a Jamf that says no to us is
 * {@link dev.usher.jamf.JamfRefused}.
 *
 * <p>Never here: a decision whose device it is, a claim, a retry of a write, an unfiltered inventory request. Nothing
 * outside this room sees a Jamf JSON key, path or token.
 *
 * <p>This package is the face of the room: what others call and what they get. Behind it, {@code inventory} knows the
 * computers and {@code name} the departments, buildings, sites and extension attributes; both speak over
 * {@code connection}, which takes its tokens from {@code token}. None of these is for another room.
 *
 * <p>Neighbours: {@code assignment} and {@code admin} call it; it knows {@code device}, {@code secret} and
 * {@code problem} only.
 */
@NullMarked
package dev.usher.jamf;

import org.jspecify.annotations.NullMarked;
