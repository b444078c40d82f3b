package dev.usher.okta.user;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Search expressions of the Users API (SCIM's filter language), and how they travel. */
final class Search {
    private static final int MOST_NAMES = 20;
    /** Gateways cut a request line at 8 KB; twenty names of usual length need a quarter of it. */
    private static final int LONGEST_ENCODED = 4000;

    private static final int LONGEST_NAME = 255;
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Search() {}

    /** Whether the text may be a name at all: no control characters, neither empty nor endless. */
    static boolean nameable(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST_NAME
                && name.codePoints().noneMatch(Character::isISOControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(name);
    }

    /** Names, as many together as one request may ask for. */
    static List<List<String>> batches(String attribute, Collection<String> names) {
        var batches = new ArrayList<List<String>>();
        var length = 0;
        for (var name : names) {
            var more = encoded(equal(attribute, name) + " or ").length();
            if (batches.isEmpty() || batches.getLast().size() == MOST_NAMES || length + more > LONGEST_ENCODED) {
                batches.add(new ArrayList<>());
                length = 0;
            }
            batches.getLast().add(name);
            length += more;
        }
        return batches;
    }

    /** Those whose attribute is any of the names. */
    static String anyOf(String attribute, Collection<String> names) {
        return names.stream().map(name -> equal(attribute, name)).collect(Collectors.joining(" or "));
    }

    /** Those who changed after that. */
    static String changedAfter(Instant since) {
        return "lastUpdated gt " + quoted(MILLISECONDS.format(since));
    }

    static String encoded(String text) {
        // A blank as "+" is for forms; some gateways pass it on as a plus.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String equal(String attribute, String name) {
        return "profile." + attribute + " eq " + quoted(name);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
