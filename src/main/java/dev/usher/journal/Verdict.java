package dev.usher.journal;

import java.util.Locale;

/** Where a device stands, in one word. The list is closed: whoever reads it may rely on knowing every word. */
public enum Verdict {
    /** Jamf Pro has the person, and was read back. */
    ASSIGNED("Nothing has to be done."),
    /** The work is queued. */
    WAITING("Wait a few minutes; or run the assignment again now."),
    /** Jamf Pro does not know the device. */
    WAITING_FOR_DEVICE("Enroll the device in Jamf Pro; the assignment completes by itself then."),
    /** Somebody began to sign in and has not ended. */
    SIGN_IN_UNFINISHED("Let the person open the enrollment page again and sign in to its end."),
    /** The sign-in ended with an error. */
    SIGN_IN_FAILED("Let the person sign in again; if it fails again, look for the reference in the log."),
    /** A policy of Okta says no. */
    DENIED_BY_POLICY(
            "Ask the Okta administrator which rule of the app's sign-in policy denied it, or assign the person to"
                    + " the app."),
    /** The sign-in was too weak. */
    NEEDS_STEP_UP("Let the person sign in again with a stronger method."),
    /** Okta does not know the user whom Jamf Pro names. */
    UNKNOWN_USER("Correct the username of the device in Jamf Pro, or let the person sign in."),
    /** Several people might be meant. */
    AMBIGUOUS_USER("Put the Okta username of the right person into Jamf Pro, or let the person sign in."),
    /** The user may not sign in to Okta. */
    USER_INACTIVE("Find out who has the device now, and let that person sign in."),
    /** Jamf Pro has several devices of this serial number. */
    AMBIGUOUS_DEVICE("Delete the stale record in Jamf Pro, then run the assignment again."),
    /** A value that is wanted does not exist. */
    VALUE_NOT_IN_JAMF("Create the value in Jamf Pro, or mend the mapping rule, then run the assignment again."),
    /** Jamf Pro said no, or could not be reached for long. */
    REFUSED_BY_JAMF("Give Usher's API client what is missing, then run the assignment again."),
    /** It was written, and is otherwise now. */
    OVERWRITTEN("Mend what overwrites it, then run the assignment again."),
    /** The person says that it is not right. */
    DISPUTED("Ask the person, then assign the device by hand."),
    /** Somebody else has the device, or it was not proven. */
    CONFLICT(
            "Find out whose the device is, then assign it by hand; a claim link helps where its source may replace an owner."),
    /** A rule leaves the device without a user. */
    EXCLUDED("As configured; if it is not meant so, mend the rule and run the assignment again."),
    /** Nothing ever told of a user. */
    NO_EVENT(
            "Make a claim link for the person who has the device, or assign it by hand; if many devices are so, run the"
                    + " preflight and look at the webhooks.");

    private final String fix;

    Verdict(String fix) {
        this.fix = fix;
    }

    /** The name in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What to do, where nothing more particular is known. */
    public String fix() {
        return fix;
    }
}
