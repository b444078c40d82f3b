package dev.usher.admin.preflight.jamf;

import dev.usher.mapping.MappingConfig;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that a rule can be seen to write: it is one literal, or looks up a table, whose values are literals. */
final class NamesInRules {
    private static final String LITERAL = "'([^'\\\\]*)'|\"([^\"\\\\]*)\"";
    private static final Pattern ONLY_LITERAL = Pattern.compile("\\s*(?:" + LITERAL + ")\\s*");
    private static final Pattern TABLE = Pattern.compile("\\blookup\\(\\s*(?:" + LITERAL + ")");
    private static final Pattern FALLBACK = Pattern.compile("\\blookup\\([^()]*,[^()]*,\\s*(?:" + LITERAL + ")\\s*\\)");

    private NamesInRules() {}

    static TreeSet<String> of(String rule, Map<String, Map<String, String>> tables) {
        var names = new TreeSet<String>();
        var only = ONLY_LITERAL.matcher(rule);
        if (only.matches()) {
            names.add(text(only));
        }
        var table = TABLE.matcher(rule);
        while (table.find()) {
            names.addAll(tables.getOrDefault(text(table), Map.of()).values());
        }
        var fallback = FALLBACK.matcher(rule);
        while (fallback.find()) {
            names.add(text(fallback));
        }
        names.removeIf(String::isBlank);
        return names;
    }

    static TreeSet<String> of(MappingConfig mapping, String field) {
        var rule = mapping.fields().get(field);
        return rule == null ? new TreeSet<>() : of(rule.value(), mapping.tables());
    }

    private static String text(Matcher matcher) {
        return matcher.group(1) != null ? matcher.group(1) : String.valueOf(matcher.group(2));
    }
}
