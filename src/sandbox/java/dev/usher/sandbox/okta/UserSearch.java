package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The part of SCIM's filter language that Okta's {@code search} and {@code filter} take: {@code eq}, {@code sw}, {@code gt},
 * {@code ge}, {@code lt}, {@code le}, {@code and}, {@code or} and brackets, over {@code id}, {@code status},
 * {@code lastUpdated} and {@code profile.*}. Texts are compared without regard to case.
 */
final class UserSearch {
    private static final Pattern TOKEN = Pattern.compile("\\s*(\\(|\\)|\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s()\"]+)");
    private static final Pattern ATTRIBUTE = Pattern.compile("id|status|lastUpdated|profile\\.[A-Za-z0-9_]+");

    private final List<String> tokens;
    private int at;

    private UserSearch(List<String> tokens) {
        this.tokens = tokens;
    }

    /** Which users the expression is about. */
    static Predicate<JsonNode> parse(String expression) {
        var tokens = new ArrayList<String>();
        var matcher = TOKEN.matcher(expression.strip());
        var end = 0;
        while (matcher.lookingAt()) {
            tokens.add(matcher.group(1));
            end = matcher.end();
            matcher.region(end, expression.strip().length());
        }
        if (end != expression.strip().length()) {
            throw invalid();
        }
        var search = new UserSearch(tokens);
        var predicate = search.either();
        if (search.at != tokens.size()) {
            throw invalid();
        }
        return predicate;
    }

    private Predicate<JsonNode> either() {
        var one = both();
        while (takes("or")) {
            one = one.or(both());
        }
        return one;
    }

    private Predicate<JsonNode> both() {
        var one = term();
        while (takes("and")) {
            one = one.and(term());
        }
        return one;
    }

    private Predicate<JsonNode> term() {
        if (takes("(")) {
            var inner = either();
            if (!takes(")")) {
                throw invalid();
            }
            return inner;
        }
        var attribute = take();
        var operator = take().toLowerCase(Locale.ROOT);
        var value = value(take());
        if (!ATTRIBUTE.matcher(attribute).matches()) {
            throw invalid();
        }
        var time = attribute.equals("lastUpdated");
        return switch (operator) {
            case "eq" -> user -> text(user, attribute).equalsIgnoreCase(value);
            case "sw" ->
                user -> text(user, attribute).toLowerCase(Locale.ROOT).startsWith(value.toLowerCase(Locale.ROOT));
            case "gt" -> user -> compare(text(user, attribute), value, time) > 0;
            case "ge" -> user -> compare(text(user, attribute), value, time) >= 0;
            case "lt" -> user -> compare(text(user, attribute), value, time) < 0;
            case "le" -> user -> compare(text(user, attribute), value, time) <= 0;
            default -> throw invalid();
        };
    }

    private static int compare(String one, String other, boolean time) {
        try {
            return time ? Instant.parse(one).compareTo(Instant.parse(other)) : one.compareToIgnoreCase(other);
        } catch (DateTimeException e) {
            throw invalid();
        }
    }

    private static String text(JsonNode user, String attribute) {
        var node = attribute.startsWith("profile.")
                ? user.path("profile").path(attribute.substring("profile.".length()))
                : user.path(attribute);
        return node.asText("");
    }

    private static String value(String token) {
        if (!token.startsWith("\"")) {
            return token;
        }
        return token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    private boolean takes(String word) {
        if (at < tokens.size() && tokens.get(at).equalsIgnoreCase(word)) {
            at++;
            return true;
        }
        return false;
    }

    private String take() {
        if (at == tokens.size()) {
            throw invalid();
        }
        return tokens.get(at++);
    }

    private static Refusal invalid() {
        return new Refusal(Reply.summary(400, "E0000031", "Invalid search criteria."));
    }
}
