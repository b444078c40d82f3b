package dev.usher.sandbox.jamf;

/**
 * User and Location of a computer, as Jamf holds it.
 *
 * @param departmentId the id of a department, or {@code "-1"} for none
 * @param buildingId the id of a building, or {@code "-1"} for none
 */
public record SandboxUserAndLocation(
        String username,
        String realname,
        String email,
        String position,
        String phone,
        String departmentId,
        String buildingId,
        String room) {

    /** The sentinel of "no department" and "no building". */
    public static final String NO_ID = "-1";

    /** Nobody, nowhere: what a new record holds, and what {@code jamf recon} leaves of the fields it is not given. */
    public static final SandboxUserAndLocation NONE = ofUsername("");

    /** The same place, and details, under another username. */
    public SandboxUserAndLocation withUsername(String other) {
        return new SandboxUserAndLocation(other, realname, email, position, phone, departmentId, buildingId, room);
    }

    /** Only a username; everything else blank. */
    public static SandboxUserAndLocation ofUsername(String username) {
        return new SandboxUserAndLocation(username, "", "", "", "", NO_ID, NO_ID, "");
    }
}
