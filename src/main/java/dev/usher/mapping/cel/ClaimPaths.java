package dev.usher.mapping.cel;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which claims and device properties a rule reads, as far as the expression says so; {@code claims[claims.x]} does not.
 *
 * @param paths such as {@code claims.address.locality} or {@code device.udid}
 */
record ClaimPaths(Set<String> paths) {
    private static final String CLAIMS = "claims.";
    private static final String DEVICE = "device.";

    static ClaimPaths of(CelNavigableAst ast) {
        return new ClaimPaths(ast.getRoot()
                .allNodes()
                .map(node -> path(node.expr()))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The names of the claims, without what lies within them; the variable {@code groups} is the claim of that name. */
    Set<String> claims() {
        var claims = new TreeSet<String>();
        for (var path : paths) {
            if (path.startsWith(CLAIMS)) {
                var rest = path.substring(CLAIMS.length());
                // A name with dots in it, such as a URL, cannot be told from a path, so it counts whole as well.
                claims.add(rest.contains("://") ? rest : rest.split("\\.", 2)[0]);
            } else if (path.equals("groups")) {
                claims.add(path);
            }
        }
        return claims;
    }

    /**
     * What is absent when the interpreter misses a key. Only names that the rule itself spells are repeated: a key can
     * also be a claim's value, and those stay out of warnings.
     */
    String absence(String missingKey, Map<String, ?> claims) {
        if (paths.contains(CLAIMS + missingKey) && !claims.containsKey(missingKey)) {
            return "claim " + missingKey + " is absent";
        }
        if (paths.contains(DEVICE + missingKey)) {
            return "the device's " + missingKey + " is not known";
        }
        return paths.stream()
                .filter(path -> path.startsWith(CLAIMS) && path.endsWith("." + missingKey))
                .findFirst()
                .map(path -> "claim " + path.substring(CLAIMS.length()) + " is absent")
                .orElse("a key that it reads is absent");
    }

    /** The path that an expression spells; null where it is anything else. */
    static @Nullable String path(CelExpr expression) {
        return switch (expression.getKind()) {
            case IDENT -> expression.ident().name();
            case SELECT ->
                joined(expression.select().operand(), expression.select().field());
            case CALL -> path(expression.call());
            default -> null;
        };
    }

    private static @Nullable String path(CelExpr.CelCall call) {
        var indexes = call.function().equals(Operator.INDEX.getFunction())
                || call.function().equals(Operator.OPTIONAL_INDEX.getFunction())
                || call.function().equals(Operator.OPTIONAL_SELECT.getFunction());
        if (!indexes) {
            return null;
        }
        var key = literal(call.args().get(1));
        return key == null ? null : joined(call.args().get(0), key);
    }

    private static @Nullable String joined(CelExpr operand, String key) {
        var path = path(operand);
        return path == null ? null : path + "." + key;
    }

    /** The text of a literal; null where the expression is something else. */
    static @Nullable String literal(CelExpr expression) {
        return expression.getKind() == Kind.CONSTANT && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? expression.constant().stringValue()
                : null;
    }
}
