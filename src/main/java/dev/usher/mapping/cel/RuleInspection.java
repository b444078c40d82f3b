package dev.usher.mapping.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the type checker does not look at: loops, literal patterns, names of tables, the device, the kind of result. */
final class RuleInspection {
    /** As the checked expression calls them. */
    static final Set<String> REGEX_FUNCTIONS = Set.of("matches", "regex.extract", "regex.extractAll", "regex.replace");

    private final CelAbstractSyntaxTree ast;
    private final Tables tables;

    RuleInspection(CelAbstractSyntaxTree ast, Tables tables) {
        this.ast = ast;
        this.tables = tables;
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
        return path == null
                        || !path.startsWith("device.")
                        || RuleVariables.DEVICE_PROPERTIES.contains(path.substring("device.".length()))
                ? null
                : "there is no " + path + "; a device has "
                        + String.join(", ", new TreeSet<>(RuleVariables.DEVICE_PROPERTIES));
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

    private Optional<RuleFault> wrongResult() {
        return yieldsText(ast.getResultType())
                ? Optional.empty()
                : Optional.of(at(
                        ast.getExpr(), "the rule yields " + ast.getResultType().name() + ", and a field takes a text"));
    }

    private static boolean yieldsText(CelType type) {
        return switch (type.kind()) {
            case STRING, INT, UINT, DOUBLE, BOOL, TIMESTAMP, NULL_TYPE, DYN, ANY -> true;
            case LIST -> listOfTexts(type);
            case OPAQUE ->
                type.name().equals("optional_type")
                        && type.parameters().stream().allMatch(RuleInspection::yieldsText);
            default -> false;
        };
    }

    private static boolean listOfTexts(CelType list) {
        return list.parameters().stream().allMatch(element -> switch (element.kind()) {
            case STRING, DYN, ANY, TYPE_PARAM -> true;
            default -> false;
        });
    }

    private RuleFault at(CelExpr expression, String reason) {
        var source = ast.getSource();
        return Optional.ofNullable(source.getPositionsMap().get(expression.id()))
                .flatMap(source::getOffsetLocation)
                .map(location -> new RuleFault(location.getLine(), location.getColumn() + 1, reason))
                .orElseGet(() -> new RuleFault(1, 1, reason));
    }
}
