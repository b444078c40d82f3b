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
    private static final Pattern CREATED = Pattern.compile("CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?(\\S+)");
    private static final Pattern INDEX = Pattern.compile("CREATE (UNIQUE )?INDEX (CONCURRENTLY )?.*?\\bON (?:ONLY )?(\\S+).*");
    private static final Pattern ALTERED = Pattern.compile("ALTER TABLE (?:IF EXISTS )?(?:ONLY )?(\\S+) (.*)");
    private static final Pattern HARMLESS =
            Pattern.compile("(CREATE (UNLOGGED )?TABLE|CREATE SEQUENCE|CREATE TYPE|COMMENT ON|INSERT INTO|SET LOCAL) .*");
    private static final Pattern HARMLESS_ACTION =
            Pattern.compile("(ALTER COLUMN \\S+|ALTER \\S+) SET (DEFAULT|STATISTICS) .*|VALIDATE CONSTRAINT .*");
    private static final Pattern ADDED_COLUMN =
            Pattern.compile("ADD (?:COLUMN )?(?:IF NOT EXISTS )?(?!CONSTRAINT|CHECK|UNIQUE|PRIMARY|FOREIGN|EXCLUDE)\\S+ .*");
    /** What has PostgreSQL write the whole table anew, with nobody in it meanwhile. */
    private static final Pattern REWRITES = Pattern.compile(
            ".*(\\bGENERATED\\b|\\b(SMALL|BIG)?SERIAL\\b|RANDOM|CLOCK_TIMESTAMP|GEN_RANDOM_UUID|UUIDV\\d).*");

    /** One sentence for each fault. */
    List<String> faults() {
        var faults = new ArrayList<String>();
        var own = new HashSet<String>();
        for (var statement : statements(sql)) {
            var text = bare(statement);
            if (text.isEmpty()) {
                continue;
            }
            var created = CREATED.matcher(text);
            if (created.lookingAt()) {
                own.add(created.group(1).replaceAll("\\(.*", ""));
            }
            if (!CONTRACT.matcher(statement).find() && !SAFE.matcher(statement).find()) {
                fault(text, own).ifPresent(fault -> faults.add(file + ": " + fault + ": " + text));
            }
        }
        return faults;
    }

    private static Optional<String> fault(String text, Set<String> own) {
        var index = INDEX.matcher(text);
        if (index.matches()) {
            return own.contains(index.group(3).replaceAll("\\(.*", "")) ? Optional.empty() : indexFault(index);
        }
        var altered = ALTERED.matcher(text);
        if (altered.matches()) {
            return own.contains(altered.group(1))
                    ? Optional.empty()
                    : actions(altered.group(2)).stream()
                            .flatMap(action -> actionFault(action).stream())
                            .findFirst();
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

    private static Optional<String> actionFault(String action) {
        if (ADDED_COLUMN.matcher(action).matches()) {
            if (action.contains("NOT NULL") && !action.contains("DEFAULT")) {
                return Optional.of("an older replica writes rows without the new column, which must not be null");
            }
            return REWRITES.matcher(action).matches()
                    ? Optional.of("the whole table is written anew while everybody waits")
                    : Optional.empty();
        }
        return HARMLESS_ACTION.matcher(action).matches()
                ? Optional.empty()
                : Optional.of("not known to be harmless for an older replica");
    }

    /** At the semicolons outside of quotes and bodies, each with the comments before it. */
    private static List<String> statements(String sql) {
        return List.of(sql.replaceAll("(?s)\\$\\$.*?\\$\\$", "body").split(";(?=(?:[^']*'[^']*')*[^']*$)"));
    }

    /** Without comments, in capitals, on one line. */
    private static String bare(String statement) {
        return statement
                .replaceAll("--[^\\n]*", "")
                .replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("\\s+", " ")
                .strip()
                .toUpperCase(Locale.ROOT);
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
