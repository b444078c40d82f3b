/**
 * Jamf Pro through its API: find a device, write whose it is, read it back, say it before the device
 * enrolls, list its person, turn names into ids.
 *
 * <p>{@link dev.usher.jamf.JamfClient} opens a {@link dev.usher.jamf.JamfSession} for one piece of work. A session holds
 * one of the few connections that Usher allows itself over all replicas, and keeps Jamf's affinity cookies, so that it
 * reads what it wrote. Expected answers (no such device, no such department) are variants of sealed results; a Jamf
 * that cannot answer is {@link dev.usher.jamf.JamfUnavailable}; a Jamf that says no to us is
 * {@link dev.usher.jamf.JamfRefused}.
 *
 * <p>Never here: a decision whose device it is, a claim, a retry of a write, an unfiltered inventory request but for a
 * page of the fleet. Nothing outside this room sees a Jamf JSON key, path or token.
 *
 * <p>This package is the face of the room: what others call and what they get. Behind it, {@code inventory} knows the
 * devices, {@code preload} what is set before they enroll, {@code user} the people and their static groups, {@code setting}
 * what undoes an assignment, and {@code name} the names of departments, buildings, sites, extension attributes and groups.
 * All speak over {@code connection}, which takes its tokens from {@code token}. None of these is for another room.
 *
 * <p>Neighbours: {@code assignment} and {@code admin} call it; it knows {@code device}, {@code secret} and
 * {@code problem} only.
 */
@NullMarked
package dev.usher.jamf;

import org.jspecify.annotations.NullMarked;
