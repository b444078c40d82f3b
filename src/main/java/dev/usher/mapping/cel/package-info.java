/**
 * CEL as Usher's rules speak it: variables, functions and limits, from the text of a rule to what it yields.
 *
 * <p>{@link dev.usher.mapping.cel.RuleLanguage} checks a rule and makes an {@link dev.usher.mapping.cel.Expression} of
 * it; {@link dev.usher.mapping.cel.Expression#read read} evaluates that for one person and yields a
 * {@link dev.usher.mapping.cel.Reading}. What an evaluation may cost is bounded here and nowhere else.
 *
 * <p>The package never knows which field a rule fills or what becomes of a field without a value, and never repeats a
 * claim's value in a reason. No type of the CEL library leaves it. Its neighbours: {@code mapping}, its only caller, and
 * {@code identity} and {@code device}, whose values become variables.
 */
@NullMarked
package dev.usher.mapping.cel;

import org.jspecify.annotations.NullMarked;
