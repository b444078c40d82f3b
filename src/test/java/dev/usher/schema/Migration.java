package dev.usher.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with a migration for a replica of the version before, which goes on working beside it.
 *
 * <p>What a table of its own is made of is the migration's own affair. What is done to a table that was there is allowed if it
 * is known to be harmless; all else needs a comment before its statement: {@code -- contract: 1.4} where nothing from that
 * version on reads it any more, or {@code -- safe: ...} with the reason.
 */
record Migration(String file, String sql) {
    private static final Pattern CONTRACT = Pattern.compile("--\\s*contract:\\s*\\d+\\.\\d+(\\.\\d+)?\\b");
    private static final Pattern SAFE = Pattern.compile("--\\s*safe:\\s*\\S.{15,}");
    /** From left to right, whatever begins first: a comment, a text or body, a name in quotes, an end, any one character. */
    private static final Pattern PIECE = Pattern.compile(
            "--[^\\n]*|/\\*.*?\\*/|(?<text>'[^']*'|(?<tag>\\$\\w*\\$).*?\\k<tag>)|\"[^\"]*\"|;|.", Pattern.DOTALL);

    private static final Pattern CREATED = Pattern.compile("CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?(\\S+)");
    private static final Pattern INDEX =
            Pattern.compile("CREATE (UNIQUE )?INDEX (CONCURRENTLY )?.*?\\bON (?:ONLY )?(\\S+).*");
    private static final Pattern ALTERED = Pattern.compile("ALTER TABLE (?:IF EXISTS )?(?:ONLY )?(\\S+) (.*)");
    private static final Pattern HARMLESS = Pattern.compile(
            "(CREATE (UNLOGGED )?TABLE|CREATE SEQUENCE|CREATE TYPE|COMMENT ON|INSERT INTO|SET LOCAL) .*");
    private static final Pattern HARMLESS_ACTION =
            Pattern.compile("(ALTER COLUMN \\S+|ALTER \\S+) SET (DEFAULT|STATISTICS) .*|VALIDATE CONSTRAINT .*");
    private static final Pattern ADDED_COLUMN = Pattern.compile(
            "ADD (?:COLUMN )?(?:IF NOT EXISTS )?(?!CONSTRAINT|CHECK|UNIQUE|PRIMARY|FOREIGN|EXCLUDE)\\S+ .*");
    private static final Pattern REFUSES = Pattern.compile("\\b(REFERENCES|UNIQUE|CHECK|PRIMARY KEY)\\b");
    /** A table that is referred to, and what is said of that up to the next column. */
    private static final Pattern REFERENCE = Pattern.compile("\\bREFERENCES ([^\\s(,)]+)((?: ?\\([^)]*\\))?[^,]*)");

    private static final Pattern LETS_GO = Pattern.compile("ON DELETE (CASCADE|SET NULL)");
    /** What has PostgreSQL write the whole table anew, with nobody in it meanwhile. */
    private static final Pattern REWRITES = Pattern.compile(
            ".*(\\bGENERATED\\b|\\b(SMALL|BIG)?SERIAL\\b|RANDOM|CLOCK_TIMESTAMP|GEN_RANDOM_UUID|UUIDV\\d).*");

    /** One sentence for each fault. */
    List<String> faults() {
        var faults = new ArrayList<String>();
        var own = new HashSet<String>();
        for (var statement : statements(sql)) {
            var text = onOneLine(statement.bare());
            if (text.isEmpty()) {
                continue;
            }
            var created = CREATED.matcher(text);
            if (created.lookingAt()) {
                own.add(nameOf(created.group(1)));
            }
            if (!CONTRACT.matcher(statement.comments()).find()
                    && !SAFE.matcher(statement.comments()).find()) {
                fault(text, own).ifPresent(fault -> faults.add(file + ": " + fault + ": " + text));
            }
        }
        return faults;
    }

    private static Optional<String> fault(String text, Set<String> own) {
        var index = INDEX.matcher(text);
        if (index.matches()) {
            return own.contains(nameOf(index.group(3))) ? Optional.empty() : indexFault(index);
        }
        var altered = ALTERED.matcher(text);
        if (altered.matches()) {
            return own.contains(altered.group(1))
                    ? referenceFault(text, own)
                    : actions(altered.group(2)).stream()
                            .flatMap(action -> actionFault(action).stream())
                            .findFirst();
        }
        if (CREATED.matcher(text).lookingAt()) {
            return referenceFault(text, own);
        }
        return HARMLESS.matcher(text).matches()
                ? Optional.empty()
                : Optional.of("not known to be harmless for an older replica");
    }

    private static Optional<String> indexFault(Matcher index) {
        if (index.group(1) != null) {
            return Optional.of("a unique index refuses what an older replica may write");
        }
        return Optional.of(
                index.group(2) == null
                        ? "writers wait while the index is made: say how many rows there are"
                        : "it waits for all transactions, and Flyway's lock is one: the start would hang");
    }

    /** A row of the new table, which an older replica does not know, would keep it from deleting a row of an old one. */
    private static Optional<String> referenceFault(String text, Set<String> own) {
        return REFERENCE
                .matcher(text)
                .results()
                .filter(reference -> !own.contains(reference.group(1)))
                .filter(reference -> !LETS_GO.matcher(reference.group(2)).find())
                .findFirst()
                .map(reference ->
                        "an older replica cannot delete from " + reference.group(1) + " what the new rows refer to");
    }

    private static Optional<String> actionFault(String action) {
        if (ADDED_COLUMN.matcher(action).matches()) {
            if (action.contains("NOT NULL") && !action.contains("DEFAULT")) {
                return Optional.of("an older replica writes rows without the new column, which must not be null");
            }
            if (REFUSES.matcher(action).find()) {
                return Optional.of("all rows are looked at while everybody waits, or an older replica is refused");
            }
            return REWRITES.matcher(action).matches()
                    ? Optional.of("the whole table is written anew while everybody waits")
                    : Optional.empty();
        }
        return HARMLESS_ACTION.matcher(action).matches()
                ? Optional.empty()
                : Optional.of("not known to be harmless for an older replica");
    }

    /**
     * @param bare without comments, quoted words and bodies
     * @param comments those before it and in it
     */
    private record Statement(String bare, String comments) {}

    /** At the semicolons that are in no comment, quotes or body. */
    private static List<Statement> statements(String sql) {
        var statements = new ArrayList<Statement>();
        var bare = new StringBuilder();
        var comments = new StringBuilder();
        var pieces = PIECE.matcher(sql);
        while (pieces.find()) {
            var piece = pieces.group();
            if (piece.equals(";")) {
                statements.add(new Statement(bare.toString(), comments.toString()));
                bare.setLength(0);
                comments.setLength(0);
            } else if (piece.startsWith("--") || piece.startsWith("/*")) {
                comments.append(piece).append('\n');
                bare.append(' ');
            } else if (pieces.group("text") != null) {
                bare.append("''");
            } else {
                bare.append(piece);
            }
        }
        statements.add(new Statement(bare.toString(), comments.toString()));
        return statements;
    }

    /** In capitals. */
    private static String onOneLine(String bare) {
        return bare.replaceAll("\\s+", " ").strip().toUpperCase(Locale.ROOT);
    }

    /** Of a table, without the bracket that may follow at once. */
    private static String nameOf(String table) {
        return table.replaceAll("[(,].*", "");
    }

    /** At the commas outside of brackets. */
    private static List<String> actions(String list) {
        var actions = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            switch (list.charAt(i)) {
                case '(' -> depth++;
                case ')' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        actions.add(list.substring(start, i).strip());
                        start = i + 1;
                    }
                }
                default -> {}
            }
        }
        actions.add(list.substring(start).strip());
        return actions;
    }
}
