package dev.usher.mapping;

import dev.usher.mapping.cel.Expression;

/**
 * One rule that can be used.
 *
 * @param key its key in configuration
 * @param subject what it fills, as a sentence calls it
 * @param source the expression as it was written
 * @param whenMissing what becomes of the field when it finds nothing
 * @param maxLength the most UTF-16 units that the field takes
 * @param expression the expression, compiled
 */
record Rule(String key, String subject, String source, WhenMissing whenMissing, int maxLength, Expression expression) {}
