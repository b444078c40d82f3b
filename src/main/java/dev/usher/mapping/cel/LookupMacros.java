package dev.usher.mapping.cel;

import com.google.common.collect.ImmutableList;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.values.NullValue;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import java.util.List;
import java.util.Optional;

/**
 * {@code lookup(table, key)} and {@code lookup(table, key, fallback)}.
 *
 * <p>Macros and not functions, for two reasons: a key that reads an absent claim shall mean the fallback, where an
 * argument of a function would end the rule; and the fallback may itself fail without harm when the table has the key.
 */
final class LookupMacros {
    /** The function behind both macros; no rule can name it, since no identifier begins so. */
    static final String FUNCTION = "@lookup";

    static final List<CelMacro> ALL = List.of(
            CelMacro.newGlobalMacro(
                    "lookup",
                    2,
                    (factory, target, arguments) -> Optional.of(expand(
                            factory, arguments, factory.newConstant(CelConstant.ofValue(NullValue.NULL_VALUE))))),
            CelMacro.newGlobalMacro(
                    "lookup",
                    3,
                    (factory, target, arguments) -> Optional.of(expand(factory, arguments, arguments.get(2)))));

    private LookupMacros() {}

    private static CelExpr expand(CelMacroExprFactory factory, ImmutableList<CelExpr> arguments, CelExpr fallback) {
        var found = factory.newGlobalCall(FUNCTION, arguments.get(0), optional(factory, arguments.get(1)));
        return factory.newReceiverCall("orValue", found, fallback);
    }

    /** {@code a.b} as {@code a.?b}, all the way down. */
    private static CelExpr optional(CelMacroExprFactory factory, CelExpr key) {
        if (key.getKind() == Kind.SELECT && !key.select().testOnly()) {
            return factory.newGlobalCall(
                    Operator.OPTIONAL_SELECT.getFunction(),
                    optional(factory, key.select().operand()),
                    factory.newStringLiteral(key.select().field()));
        }
        if (key.getKind() == Kind.CALL && key.call().function().equals(Operator.INDEX.getFunction())) {
            return factory.newGlobalCall(
                    Operator.OPTIONAL_INDEX.getFunction(),
                    optional(factory, key.call().args().get(0)),
                    key.call().args().get(1));
        }
        return key;
    }
}
