package dev.usher.mapping.cel;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelUnknownSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The expression of one rule, checked and compiled. Immutable and safe for any number of threads. */
public final class Expression {
    private static final Pattern MISSING_KEY = Pattern.compile("key '(.*)' is not present in map\\.?", Pattern.DOTALL);

    private final CelRuntime.Program program;
    private final ClaimPaths paths;

    Expression(CelRuntime.Program program, ClaimPaths paths) {
        this.program = program;
        this.paths = paths;
    }

    /** The text that the expression yields; never throws because of what a variable holds. */
    public Reading read(RuleVariables variables) {
        return evaluate(variables, variables.byName(), Reading::of, Reading.Unusable::new);
    }

    /**
     * Whether the expression holds; never throws because of what a variable holds. Nobody can tell where that depends on
     * groups that Okta did not send.
     */
    public Answer answer(RuleVariables variables) {
        return evaluate(variables, variables.known(), Expression::understood, Answer.Unknown::new);
    }

    /** {@code groups} is the only variable that may be left out. */
    private static Answer understood(@Nullable Object result) {
        return result instanceof CelUnknownSet ? new Answer.Unknown("claim groups is absent") : Answer.of(result);
    }

    private <T> T evaluate(
            RuleVariables variables,
            Map<String, Object> byName,
            Function<@Nullable Object, T> understood,
            Function<String, T> failed) {
        try {
            return understood.apply(program.trace(byName, new WorkMeter()));
        } catch (CelEvaluationException e) {
            return failed.apply(reason(e, variables.claims()));
        } catch (RuntimeException e) {
            // The interpreter is not ours and meets values that a person chose. Its message may hold one of them.
            return failed.apply("the rule cannot be evaluated with these claims");
        }
    }

    /** The names of the claims that it reads, as far as it spells them; {@code claims[claims.x]} does not. */
    public Set<String> claimsRead() {
        return paths.claims();
    }

    /** In our own words, since the interpreter's messages repeat the values they stumble over. */
    private String reason(CelEvaluationException e, Map<String, Object> claims) {
        if (e.getCause() instanceof RuleStopped stopped) {
            return "the rule was stopped, " + stopped.getMessage();
        }
        return switch (e.getErrorCode()) {
            case ATTRIBUTE_NOT_FOUND -> paths.absence(missingKey(e), claims);
            case INDEX_OUT_OF_BOUNDS -> "the rule reads beyond the end of a list";
            case DIVIDE_BY_ZERO -> "the rule divides by zero";
            case NUMERIC_OVERFLOW -> "a number is too large";
            case BAD_FORMAT -> "a value cannot be converted";
            case OVERLOAD_NOT_FOUND, AMBIGUOUS_OVERLOAD, TYPE_NOT_FOUND ->
                "a value is null or of another kind than the rule expects";
            case ITERATION_BUDGET_EXCEEDED ->
                "the rule was stopped, it loops more than " + Limits.ITERATIONS + " times";
            case INVALID_ARGUMENT, DUPLICATE_ATTRIBUTE, INTERNAL_ERROR ->
                "the rule cannot be evaluated with these claims";
        };
    }

    private static String missingKey(CelEvaluationException e) {
        if (!(e.getCause() instanceof CelAttributeNotFoundException cause)) {
            return "";
        }
        var message = String.valueOf(cause.getMessage());
        var match = MISSING_KEY.matcher(message);
        return match.matches() ? match.group(1) : message;
    }
}
