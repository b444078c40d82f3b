package dev.usher.mapping.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.runtime.CelEvaluationListener;
import java.util.List;

/**
 * Counts what one evaluation does and stops it when it is too much. CEL has no endless loop, but a short rule can still
 * square a text at each step ({@code x.replace('', x)}), which the interpreter itself does not limit.
 */
final class WorkMeter implements CelEvaluationListener {
    private static final int UNITS_PER_WORK = 16;

    /** A pattern of the allowed size costs several times as much per character as anything else. */
    private static final int UNITS_PER_WORK_OF_A_PATTERN = 4;

    private int work;
    private int longestText;

    @Override
    public void callback(CelExpr expression, Object value) {
        var size = size(value);
        // Claims are bounded where they come in; only what a function or an operator made can grow.
        if (expression.getKind() == Kind.CALL && tooLarge(value, size)) {
            throw new RuleStopped("it makes a text or list that is too large");
        }
        work += 1 + size / UNITS_PER_WORK + patternWork(expression);
        if (value instanceof String) {
            longestText = Math.max(longestText, size);
        }
        if (work > Limits.WORK) {
            throw new RuleStopped("it takes too many steps");
        }
    }

    /** The arguments are not told, so the longest text so far stands for the one that was matched. */
    private int patternWork(CelExpr expression) {
        return expression.getKind() == Kind.CALL
                        && RuleInspection.REGEX_FUNCTIONS.contains(
                                expression.call().function())
                ? longestText / UNITS_PER_WORK_OF_A_PATTERN
                : 0;
    }

    private static int size(Object value) {
        return switch (value) {
            case String text -> text.length();
            case List<?> list -> list.size();
            case null, default -> 0;
        };
    }

    private static boolean tooLarge(Object value, int size) {
        // Twice the longest claim, so that a claim and a suffix may be put together and cut afterwards.
        return value instanceof String ? size > 2 * Limits.TEXT : size > Limits.ELEMENTS;
    }
}
