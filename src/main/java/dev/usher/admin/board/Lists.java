package dev.usher.admin.board;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Where the console lists what the board counts. */
final class Lists {
    private static final String LISTS = "/admin/lists";

    /** The sign-ins that Usher knows the person of, whatever came of them. */
    static final String[] SIGNED_IN = {"signed_in", "assigned", "waiting_for_device", "needs_attention"};

    static final String[] ENDED = {"denied", "expired", "cancelled", "failed"};

    private Lists() {}

    /** Enrollments that were begun in the time, in one of these states. */
    static String enrollments(Span span, String... states) {
        return LISTS + "/enrollments?" + states(states) + since(span);
    }

    /** Those of the time whose assignment is on the way to Jamf Pro. */
    static String working(Span span) {
        return LISTS + "/enrollments?working=yes&" + since(span);
    }

    /** Assignments of all time in one of these states. */
    static String assignments(String... states) {
        var all = states(states);
        return LISTS + "/assignments?" + all.substring(0, all.length() - 1);
    }

    /** Assignments of all time that stopped so, for this reason. */
    static String stopped(String state, String reason) {
        return assignments(state) + "&reason=" + encoded(reason);
    }

    /** Those that were made in the time. */
    static String stopped(Span span, String state, String reason) {
        return stopped(state, reason) + "&" + since(span);
    }

    private static String states(String... states) {
        return Arrays.stream(states)
                .map(state -> "state=" + encoded(state) + "&")
                .collect(Collectors.joining());
    }

    private static String since(Span span) {
        return "since=" + encoded(span.word());
    }

    private static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }
}
