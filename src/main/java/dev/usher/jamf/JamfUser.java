package dev.usher.jamf;

/**
 * A person in Jamf Pro's list of users. Nothing but the username ties a device to it.
 *
 * @param username equal to the device's username
 * @param realName {@code ""} leaves what is there
 * @param email likewise
 * @param phone likewise
 * @param position likewise
 */
public record JamfUser(String username, String realName, String email, String phone, String position) {
    /** Shows nothing of the person. */
    @Override
    public String toString() {
        return "JamfUser";
    }
}
