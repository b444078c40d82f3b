package dev.usher.sandbox.jamf;

import java.util.Map;

/**
 * A person in the directory that Jamf looks users up in.
 *
 * <p>{@code ""} is an attribute without a value.
 *
 * @param department by name
 * @param building by name
 */
public record SandboxDirectoryUser(
        String username,
        String realname,
        String email,
        String position,
        String phone,
        String department,
        String building,
        String room) {

    /** A person of whom only name and email address are known. */
    public static SandboxDirectoryUser of(String username, String realname, String email) {
        return new SandboxDirectoryUser(username, realname, email, "", "", "", "", "");
    }

    /** What a lookup writes, by the column names of inventory preload; the username itself is not written. */
    Map<String, String> columns() {
        return Map.of(
                "fullName", realname,
                "emailAddress", email,
                "position", position,
                "phoneNumber", phone,
                "department", department,
                "building", building,
                "room", room);
    }
}
