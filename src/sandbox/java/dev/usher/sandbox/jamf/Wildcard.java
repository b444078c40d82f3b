package dev.usher.sandbox.jamf;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Text where {@code *} stands for any run of characters, compared without regard to case. */
final class Wildcard {
    private Wildcard() {}

    static boolean matches(String pattern, String text) {
        return matching(pattern).test(text);
    }

    /** Text without a wildcard, as lookups by serial number are, is compared as it is: many times faster. */
    static Predicate<String> matching(String pattern) {
        if (pattern.indexOf('*') < 0) {
            return pattern::equalsIgnoreCase;
        }
        var regex = Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .asMatchPredicate();
    }
}
