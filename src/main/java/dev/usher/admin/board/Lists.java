package dev.usher.admin.board;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the console lists what the board counts. */
final class Lists {
    private static final String LISTS = "/admin/lists";

    private Lists() {}

    /** Enrollments in this state. */
    static String enrollments(String state) {
        return LISTS + "/enrollments?state=" + encoded(state);
    }

    /** Assignments in this state. */
    static String assignments(String state) {
        return LISTS + "/assignments?state=" + encoded(state);
    }

    /** Assignments that stopped so, for this reason. */
    static String assignments(String state, String reason) {
        return assignments(state) + "&reason=" + encoded(reason);
    }

    private static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }
}
