package dev.usher.mapping;

import dev.usher.mapping.cel.Expression;

/**
 * One rule that is true or false.
 *
 * @param key its key in configuration
 * @param source the expression as it was written
 * @param expression the expression, compiled
 */
record Condition(String key, String source, Expression expression) {}
