/**
 * The manifests under {@code k8s}, rendered as {@code kubectl apply -k} would send them and held to what they promise.
 *
 * <p>{@link dev.usher.deploy.manifests.Rendered} is one rendering. {@code *Rules} read it and give back what is wrong in sentences;
 * {@code ManifestsTest} wants none, {@code PlantedMistakesTest} plants mistakes and wants each found. No cluster is asked.
 */
@NullMarked
package dev.usher.deploy.manifests;

import org.jspecify.annotations.NullMarked;
