/**
 * What an operator should know about the settings: each room hands in its {@link dev.usher.problem.concern.Concerns}, and the
 * start-up report and the preflight show them.
 *
 * <p>A setting that Usher cannot start with is no concern but a {@link dev.usher.problem.ConfigurationFault}. Never here: a
 * value that is a secret.
 */
@NullMarked
package dev.usher.problem.concern;

import org.jspecify.annotations.NullMarked;
