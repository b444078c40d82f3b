/**
 * The start-up report: what this Usher is, which of its settings are unsafe, and a stop where one is severe and nobody has
 * accepted it by name.
 *
 * <p>Each room hands in its own concerns; those of Quarkus' settings and of the encryption key are found here. The preflight
 * shows the same. Never here: a secret's value, and a question to Okta or Jamf.
 */
@NullMarked
package dev.usher.admin.start;

import org.jspecify.annotations.NullMarked;
