package dev.usher.mapping.cel;

/**
 * How large a rule may be and how much it may do. Rules come from an administrator and are trusted to mean well, but the
 * claims they work on are partly the person's own, and a slip of the pen must not take the service down.
 */
final class Limits {
    /** Code points of one expression. */
    static final int EXPRESSION_LENGTH = 4096;

    /** Nodes of one expression. */
    static final int EXPRESSION_NODES = 1000;

    /** Brackets in brackets, and operators in a row. */
    static final int EXPRESSION_DEPTH = 64;

    /** Loops in loops: {@code all}, {@code exists}, {@code map}, {@code filter}. */
    static final int NESTED_LOOPS = 2;

    /** Turns of all loops of one evaluation. */
    static final int ITERATIONS = 10_000;

    /**
     * Work units of one evaluation: one a step, one for every 16 characters or elements that a step yields, and for a
     * regular expression one for every 4 characters of the longest text so far.
     */
    static final int WORK = 100_000;

    /** Instructions of one compiled RE2 pattern; matching takes at most this times the length of the text. */
    static final int REGEX_INSTRUCTIONS = 200;

    /** UTF-16 units of one text inside a rule; longer claims are read only so far. */
    static final int TEXT = 4096;

    /** Elements of one list that a rule makes. */
    static final int ELEMENTS = 10_000;

    /** Maps and lists within each other in one claim; what lies deeper reads as null. */
    static final int CLAIM_DEPTH = 32;

    private Limits() {}
}
