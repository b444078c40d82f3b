package dev.usher.mapping.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the type checker does not look at: loops, literal patterns, names of tables, the device, the kind of result. */
final class RuleInspection {
    /** As the checked expression calls them. */
    static final Set<String> REGEX_FUNCTIONS = Set.of("matches", "regex.extract", "regex.extractAll", "regex.replace");

    private static final Set<String> EQUALITY =
            Set.of(Operator.EQUALS.getFunction(), Operator.NOT_EQUALS.getFunction());

    private final CelAbstractSyntaxTree ast;
    private final Tables tables;
    private final ResultKind result;

    RuleInspection(CelAbstractSyntaxTree ast, Tables tables, ResultKind result) {
        this.ast = ast;
        this.tables = tables;
        this.result = result;
    }

    /** The first fault; empty if the rule can be used. */
    Optional<RuleFault> fault() {
        return CelNavigableAst.fromAst(ast)
                .getRoot()
                .allNodes()
                .map(this::fault)
                .filter(Objects::nonNull)
                .findFirst()
                .or(this::wrongResult);
    }

    private @Nullable RuleFault fault(CelNavigableExpr node) {
        var reason = switch (node.getKind()) {
            case COMPREHENSION -> tooDeep(node);
            case CALL -> wrongCall(node.expr());
            case SELECT -> unknownProperty(node.expr());
            default -> null;
        };
        return reason == null ? null : at(node.expr(), reason);
    }

    private static @Nullable String unknownProperty(CelExpr expression) {
        var path = ClaimPaths.path(expression);
        return !DeviceProperties.spelledBy(path) || DeviceProperties.type(path) != null
                ? null
                : "there is no " + path + "; a device has "
                        + String.join(", ", new TreeSet<>(DeviceProperties.TYPES.keySet()));
    }

    private static @Nullable String tooDeep(CelNavigableExpr node) {
        var loops = 0;
        for (var at = Optional.of(node); at.isPresent(); at = at.get().parent()) {
            loops += at.get().getKind() == Kind.COMPREHENSION ? 1 : 0;
        }
        return loops > Limits.NESTED_LOOPS ? "loops in loops go at most " + Limits.NESTED_LOOPS + " deep" : null;
    }

    private @Nullable String wrongCall(CelExpr expression) {
        var call = expression.call();
        if (call.function().equals(LookupMacros.FUNCTION)) {
            var table = ClaimPaths.literal(call.args().get(0));
            return table == null || tables.has(table)
                    ? null
                    : "there is no table '" + table + "' in usher.mapping.tables (there: " + tables.names() + ")";
        }
        if (REGEX_FUNCTIONS.contains(call.function()) && !call.args().isEmpty()) {
            // matches is called on a text or with it, so the pattern is the last of one or the second of more.
            var pattern =
                    ClaimPaths.literal(call.args().get(Math.min(1, call.args().size() - 1)));
            return pattern == null ? null : wrongPattern(pattern);
        }
        if (EQUALITY.contains(call.function())) {
            return unlike(call.args().get(0), call.args().get(1));
        }
        return unknownProperty(expression);
    }

    private static @Nullable String wrongPattern(String pattern) {
        try {
            return Pattern.compile(pattern).programSize() > Limits.REGEX_INSTRUCTIONS
                    ? "the regular expression is too large"
                    : null;
        } catch (PatternSyntaxException e) {
            return "the regular expression is wrong: " + e.getDescription();
        }
    }

    /** The interpreter takes unlike kinds for simply unequal, so that {@code device.shared == 'true'} would never hold. */
    private @Nullable String unlike(CelExpr left, CelExpr right) {
        var one = type(left);
        var other = type(right);
        return one.kind().isDyn() || other.kind().isDyn() || one.kind() == other.kind()
                ? null
                : one.name() + " is compared with " + other.name() + ", and they are never equal";
    }

    private Optional<RuleFault> wrongResult() {
        var type = type(ast.getExpr());
        return result.takes(type)
                ? Optional.empty()
                : Optional.of(at(ast.getExpr(), "the rule yields " + type.name() + ", and " + result.demand()));
    }

    private CelType type(CelExpr expression) {
        var checked = ast.getType(expression.id()).orElse(SimpleType.DYN);
        // has(device.site) spells the same path and is true or false, and device.?site is an optional.
        var known = checked.kind().isDyn() ? DeviceProperties.type(ClaimPaths.path(expression)) : null;
        return known == null ? checked : known;
    }

    private RuleFault at(CelExpr expression, String reason) {
        var source = ast.getSource();
        return Optional.ofNullable(source.getPositionsMap().get(expression.id()))
                .flatMap(source::getOffsetLocation)
                .map(location -> new RuleFault(location.getLine(), location.getColumn() + 1, reason))
                .orElseGet(() -> new RuleFault(1, 1, reason));
    }
}
