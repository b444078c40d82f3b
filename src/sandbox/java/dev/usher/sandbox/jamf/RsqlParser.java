package dev.usher.sandbox.jamf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a filter of Jamf's RSQL dialect (jamf-pro.md section 5).
 *
 * <p>{@code ;} and {@code and} bind tighter than {@code ,} and {@code or}. Values may be quoted with either quote;
 * inside, a backslash takes the next character as it is. There is no escape for {@code *}: after unquoting it is a
 * wildcard, escaped or not. A field that the endpoint does not allow is refused with 400; the code of that answer is
 * inferred.
 */
final class RsqlParser {
    /** Longest first: {@code =le=} must not be read as {@code =}. */
    private static final List<String> LONGEST_FIRST =
            List.of("=out=", "=in=", "=lt=", "=le=", "=gt=", "=ge=", "==", "!=", "<=", ">=", "<", ">");

    static final Set<String> OPERATORS = Set.copyOf(LONGEST_FIRST);

    private static final String RESERVED = "\"'();,=!~<>|";

    private final String text;
    private final Set<String> fields;
    private final Set<String> operators;
    private int at;

    private RsqlParser(String text, Set<String> fields, Set<String> operators) {
        this.text = text;
        this.fields = fields;
        this.operators = operators;
    }

    /**
     * Reads a filter.
     *
     * @param text decoded; blank matches everything
     * @param fields what the endpoint allows
     * @throws JamfRefusal 400 for what is no RSQL or names another field
     */
    static RsqlFilter parse(String text, Set<String> fields) {
        return parse(text, fields, OPERATORS);
    }

    /** Reads a filter that may compare with some operators only; another is refused with 400, too. */
    static RsqlFilter parse(String text, Set<String> fields, Set<String> operators) {
        if (text.isBlank()) {
            return new RsqlFilter.All();
        }
        var parser = new RsqlParser(text, fields, operators);
        var filter = parser.alternatives();
        if (!parser.atEnd()) {
            throw parser.malformed();
        }
        return filter;
    }

    private RsqlFilter alternatives() {
        var parts = new ArrayList<RsqlFilter>();
        do {
            parts.add(conjunction());
        } while (accept(",") || acceptWord("or"));
        return parts.size() == 1 ? parts.getFirst() : new RsqlFilter.Or(parts);
    }

    private RsqlFilter conjunction() {
        var parts = new ArrayList<RsqlFilter>();
        do {
            parts.add(constraint());
        } while (accept(";") || acceptWord("and"));
        return parts.size() == 1 ? parts.getFirst() : new RsqlFilter.And(parts);
    }

    private RsqlFilter constraint() {
        if (accept("(")) {
            var inner = alternatives();
            expect(")");
            return inner;
        }
        var field = bareWord();
        if (!fields.contains(field)) {
            throw JamfRefusal.badRequest("INVALID_FIELD", field, "Field is not allowed in the filter");
        }
        return switch (operator()) {
            case "==" -> RsqlFilter.OneOf.of(field, List.of(value()), true);
            case "!=" -> RsqlFilter.OneOf.of(field, List.of(value()), false);
            case "=in=" -> RsqlFilter.OneOf.of(field, list(), true);
            case "=out=" -> RsqlFilter.OneOf.of(field, list(), false);
            case "<", "=lt=" -> new RsqlFilter.Ordered(field, RsqlFilter.Order.BELOW, value());
            case "<=", "=le=" -> new RsqlFilter.Ordered(field, RsqlFilter.Order.AT_MOST, value());
            case ">", "=gt=" -> new RsqlFilter.Ordered(field, RsqlFilter.Order.ABOVE, value());
            case ">=", "=ge=" -> new RsqlFilter.Ordered(field, RsqlFilter.Order.AT_LEAST, value());
            default -> throw malformed();
        };
    }

    private String operator() {
        var operator = LONGEST_FIRST.stream().filter(this::accept).findFirst().orElseThrow(this::malformed);
        if (!operators.contains(operator)) {
            throw JamfRefusal.badRequest("INVALID_FIELD", "filter", "Operator " + operator + " is not allowed here");
        }
        return operator;
    }

    private List<String> list() {
        var values = new ArrayList<String>();
        expect("(");
        do {
            values.add(value());
        } while (accept(",") || accept("|"));
        expect(")");
        return values;
    }

    private String value() {
        skipBlanks();
        if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            return quoted(text.charAt(at++));
        }
        return bareWord();
    }

    private String quoted(char quote) {
        var value = new StringBuilder();
        while (at < text.length()) {
            var character = text.charAt(at++);
            if (character == quote) {
                return value.toString();
            }
            if (character == '\\' && at < text.length()) {
                character = text.charAt(at++);
            }
            value.append(character);
        }
        throw malformed();
    }

    private String bareWord() {
        skipBlanks();
        var start = at;
        while (at < text.length()
                && RESERVED.indexOf(text.charAt(at)) < 0
                && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw malformed();
        }
        return text.substring(start, at);
    }

    private boolean accept(String token) {
        skipBlanks();
        if (text.startsWith(token, at)) {
            at += token.length();
            return true;
        }
        return false;
    }

    private boolean acceptWord(String word) {
        skipBlanks();
        var end = at + word.length();
        if (end < text.length()
                && text.substring(at, end).toLowerCase(Locale.ROOT).equals(word)
                && (Character.isWhitespace(text.charAt(end)) || text.charAt(end) == '(')) {
            at = end;
            return true;
        }
        return false;
    }

    private void expect(String token) {
        if (!accept(token)) {
            throw malformed();
        }
    }

    private boolean atEnd() {
        skipBlanks();
        return at == text.length();
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private JamfRefusal malformed() {
        return JamfRefusal.badRequest("INVALID_FIELD", "filter", "Filter cannot be read at position " + at);
    }
}
