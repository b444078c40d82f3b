package dev.usher.admin.board;

import dev.usher.assignment.Reason;
import java.util.Arrays;

/** What the words of the database mean, for who stands before a queue of people. */
final class Causes {
    private Causes() {}

    /** Why an assignment stopped, and what to do. */
    static String ofReason(String word) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.wireName().equals(word))
                .findFirst()
                .map(Causes::words)
                // Of a newer Usher beside this one.
                .orElse("Look at the device for what happened.");
    }

    private static String words(Reason reason) {
        return switch (reason) {
            case NEEDS_STEP_UP -> "The sign-in was too weak. The person signs in again with another factor.";
            case AMBIGUOUS_DEVICE -> "Jamf Pro has several records of this serial number. Delete the old ones there.";
            case DEVICE_NOT_PROVEN -> "Nothing proved that the person has the device. Send a claim link.";
            case CONFLICT -> "The device has another user in Jamf Pro. Assign it by hand, or leave it.";
            case VALUE_MISSING -> "A rule needs a claim that Okta did not send. Mend the profile or the rule.";
            case VALUE_NOT_IN_JAMF -> "Jamf Pro has no department, building, site or attribute of that name.";
            case REFUSED_BY_JAMF -> "Jamf Pro said no. The device's page has its words.";
            case OVERWRITTEN -> "Something changed the device after Usher. Find what, then retry.";
            case EXCLUDED -> "A rule leaves these devices without a user. Nothing is to be done.";
            case AMBIGUOUS_USER -> "Two people have one username. Mend it in Okta.";
            case REVERTED -> "Somebody had the former values put back.";
            case DISPUTED -> "The person says that it is wrong. Ask them.";
            case DEVICE_NEVER_CAME -> "The device did not appear in Jamf Pro in time. Enroll it there.";
            case UNREADABLE_STATE -> "What was stored cannot be opened any more. The person signs in again.";
        };
    }

    /** How a sign-in ended without a person. */
    static String ofState(String state) {
        return switch (state) {
            case "denied" -> "Denied";
            case "expired" -> "Expired";
            case "cancelled" -> "Cancelled";
            case "failed" -> "Failed";
            default -> state;
        };
    }

    /** A stable word as people read it. */
    static String spaced(String word) {
        var text = word.replace('_', ' ').replace(" jamf", " Jamf");
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
