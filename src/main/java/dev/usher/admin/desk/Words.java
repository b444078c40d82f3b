package dev.usher.admin.desk;

import dev.usher.journal.Verdict;
import java.util.Locale;

/** What the console calls things. */
final class Words {
    private Words() {}

    /** In a word or three, for a heading. */
    static String of(Verdict verdict) {
        return switch (verdict) {
            case ASSIGNED -> "Assigned";
            case WAITING -> "On its way";
            case WAITING_FOR_DEVICE -> "Waiting for the device";
            case SIGN_IN_UNFINISHED -> "Sign-in not finished";
            case SIGN_IN_FAILED -> "Sign-in failed";
            case DENIED_BY_POLICY -> "Denied by policy";
            case NEEDS_STEP_UP -> "Needs a stronger sign-in";
            case UNKNOWN_USER -> "Unknown user";
            case AMBIGUOUS_USER -> "Ambiguous user";
            case USER_INACTIVE -> "User inactive";
            case AMBIGUOUS_DEVICE -> "Ambiguous device";
            case VALUE_NOT_IN_JAMF -> "Value not in Jamf Pro";
            case REFUSED_BY_JAMF -> "Refused by Jamf Pro";
            case OVERWRITTEN -> "Overwritten";
            case DISPUTED -> "Disputed";
            case CONFLICT -> "Conflict";
            case EXCLUDED -> "Excluded";
            case NO_EVENT -> "No user yet";
        };
    }

    /** {@code good}, {@code wait}, {@code bad} or {@code note}: a shape and a colour beside the words. */
    static String tone(Verdict verdict) {
        return switch (verdict) {
            case ASSIGNED -> "good";
            case WAITING, WAITING_FOR_DEVICE, SIGN_IN_UNFINISHED -> "wait";
            case EXCLUDED, NO_EVENT -> "note";
            case SIGN_IN_FAILED,
                    DENIED_BY_POLICY,
                    NEEDS_STEP_UP,
                    UNKNOWN_USER,
                    AMBIGUOUS_USER,
                    USER_INACTIVE,
                    AMBIGUOUS_DEVICE,
                    VALUE_NOT_IN_JAMF,
                    REFUSED_BY_JAMF,
                    OVERWRITTEN,
                    DISPUTED,
                    CONFLICT -> "bad";
        };
    }

    /** A stable word for programs as people read it: {@code claim_link} becomes {@code claim link}. */
    static String plain(String wireName) {
        return wireName.replace('_', ' ');
    }

    /** The same at the beginning of a line. */
    static String capital(String wireName) {
        var plain = plain(wireName);
        return plain.isEmpty() ? plain : plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
    }
}
