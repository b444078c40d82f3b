package dev.usher.mapping.cel;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelListsExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;
import java.util.Map;

/** CEL as the rules speak it: which variables, functions and limits there are. */
public final class RuleLanguage {
    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(Limits.EXPRESSION_LENGTH)
            .maxParseExpressionNodeCount(Limits.EXPRESSION_NODES)
            .maxParseRecursionDepth(Limits.EXPRESSION_DEPTH)
            .comprehensionMaxIterations(Limits.ITERATIONS)
            .maxRegexProgramSize(Limits.REGEX_INSTRUCTIONS)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    // Not lists.range: it makes a list of any length in one step, before anybody can stop it.
    private static final CelListsExtensions LISTS = CelExtensions.lists(
            CelListsExtensions.Function.SLICE,
            CelListsExtensions.Function.FLATTEN,
            CelListsExtensions.Function.DISTINCT,
            CelListsExtensions.Function.REVERSE,
            CelListsExtensions.Function.SORT);

    private static final String LOOKUP_OVERLOAD = "usher_lookup_string_dyn";

    private final Tables tables;
    private final CelCompiler compiler;
    private final CelRuntime runtime;

    /**
     * The language with these lookup tables.
     *
     * @param tables literals by key, by the name of the table; a rule that names any other does not compile
     */
    // Error Prone cannot see that nobody fills a table after its constructor.
    @SuppressWarnings("Immutable")
    public RuleLanguage(Map<String, Map<String, String>> tables) {
        this.tables = new Tables(tables);
        this.compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addMacros(LookupMacros.ALL)
                .addVar("claims", MapType.create(SimpleType.STRING, SimpleType.DYN))
                .addVar("device", MapType.create(SimpleType.STRING, SimpleType.DYN))
                .addVar("groups", ListType.create(SimpleType.STRING))
                .addLibraries(
                        CelExtensions.strings(),
                        CelExtensions.optional(),
                        CelExtensions.regex(),
                        CelExtensions.sets(OPTIONS),
                        CelExtensions.math(),
                        CelExtensions.encoders(OPTIONS),
                        LISTS)
                .addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
                        LookupMacros.FUNCTION,
                        CelOverloadDecl.newGlobalOverload(
                                LOOKUP_OVERLOAD,
                                OptionalType.create(SimpleType.DYN),
                                SimpleType.STRING,
                                SimpleType.DYN)))
                .build();
        this.runtime = CelRuntimeFactory.standardCelRuntimeBuilder()
                .setOptions(OPTIONS)
                .addLibraries(
                        CelExtensions.strings(),
                        CelExtensions.optional(),
                        CelExtensions.regex(),
                        CelExtensions.sets(OPTIONS),
                        CelExtensions.math(),
                        CelExtensions.encoders(OPTIONS),
                        LISTS)
                .addFunctionBindings(CelFunctionBinding.fromOverloads(
                        LookupMacros.FUNCTION,
                        CelFunctionBinding.from(LOOKUP_OVERLOAD, String.class, Object.class, this.tables::entry)))
                .build();
    }

    /** A rule that can be evaluated, or the reason why there is none. */
    public sealed interface Compiled {
        /** @param expression for any number of threads at a time */
        record Usable(Expression expression) implements Compiled {}

        /** @param fault the first that was found */
        record Faulty(RuleFault fault) implements Compiled {}
    }

    /** Checks and compiles the rule of a text as an administrator wrote it; says what is wrong instead of throwing it. */
    public Compiled compile(String source) {
        return compile(source, ResultKind.TEXT);
    }

    /** Checks and compiles a rule that is to be true or false. */
    public Compiled compileCondition(String source) {
        return compile(source, ResultKind.TRUTH);
    }

    private Compiled compile(String source, ResultKind result) {
        var checked = compiler.compile(source);
        if (checked.hasError()) {
            return new Compiled.Faulty(fault(checked.getErrors()));
        }
        try {
            var ast = checked.getAst();
            var fault = new RuleInspection(ast, tables, result).fault();
            return fault.isPresent()
                    ? new Compiled.Faulty(fault.get())
                    : new Compiled.Usable(
                            new Expression(runtime.createProgram(ast), ClaimPaths.of(CelNavigableAst.fromAst(ast))));
        } catch (CelValidationException | CelEvaluationException e) {
            return new Compiled.Faulty(new RuleFault(1, 1, String.valueOf(e.getMessage())));
        }
    }

    private static RuleFault fault(List<CelIssue> issues) {
        var first = issues.getFirst();
        // The parser lists every token that it would have taken, and the checker its container and type variables.
        var reason = first.getMessage()
                .replaceAll("(?s) expecting \\{.*", ", the expression is incomplete or has a character too many")
                .replace(" (in container '')", "")
                .replace("'<EOF>'", "the end")
                .replaceAll(" \\(candidates: .*%.*", "")
                .replaceAll("\\s+", " ");
        return new RuleFault(
                Math.max(1, first.getSourceLocation().getLine()),
                Math.max(0, first.getSourceLocation().getColumn()) + 1,
                reason);
    }
}
