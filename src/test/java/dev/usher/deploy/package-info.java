/**
 * What {@code deploy} and {@code k8s} promise, as far as it can be read; the rest is tried by {@code deploy/try-here}.
 *
 * <p>{@link dev.usher.deploy.Rendered} is one rendering of manifests, as {@code kubectl apply -k} would send them.
 * {@code *Rules} read it and give back what is wrong in sentences; {@code ManifestsTest} wants none, {@code PlantedMistakesTest}
 * plants mistakes and wants each found. No cluster is asked.
 */
@NullMarked
package dev.usher.deploy;

import org.jspecify.annotations.NullMarked;
