package dev.usher.jamf.user;

import dev.usher.jamf.JamfUser;
import dev.usher.jamf.connection.JamfRequest;
import java.util.Optional;

/** One of the two APIs that have Jamf's list of users. */
interface UserCalls {
    Optional<UserRecord> find(String username);

    void create(JamfUser user);

    /** What {@link #create} sends. */
    JamfRequest creation(JamfUser user);

    /** What {@link #update} sends. */
    JamfRequest change(UserRecord present, JamfUser user);

    /** Whether the record has all that is not empty in {@code user}. */
    boolean right(UserRecord present, JamfUser user);

    /** Writes what is not empty in {@code user} and leaves the rest. */
    void update(UserRecord present, JamfUser user);
}
