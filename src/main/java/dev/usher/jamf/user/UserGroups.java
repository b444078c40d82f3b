package dev.usher.jamf.user;

import static dev.usher.jamf.connection.JamfJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.jamf.JamfId;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.NameLookup;
import dev.usher.jamf.NamedObject;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.connection.JamfOperation;
import dev.usher.jamf.connection.JamfRequest;
import dev.usher.jamf.name.JamfNames;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Static user groups, for all sessions of this replica. Each call goes over the connection that it is given, and may throw
 * {@link JamfUnavailable} or {@link JamfRefused}. The newer API has no way to change a member.
 */
public final class UserGroups {
    private static final JamfOperation READ =
            new JamfOperation("read-user-group", Optional.of("Read Static User Groups"), false);
    private static final JamfOperation UPDATE =
            new JamfOperation("update-user-group", Optional.of("Update Static User Groups"), true);

    private final JamfNames names;

    /** @param names of the groups */
    public UserGroups(JamfNames names) {
        this.names = names;
    }

    /**
     * Sees to it that the user is, or is not, in the group.
     *
     * @return false if there is no static user group of this name
     */
    public boolean put(String group, JamfId user, boolean member, JamfCaller caller) {
        return names.find(NamedObject.STATIC_USER_GROUP, group, caller) instanceof NameLookup.Known known
                && put(new JamfId(known.id()), user, member, caller);
    }

    private static boolean put(JamfId group, JamfId user, boolean member, JamfCaller caller) {
        var path = "/JSSResource/usergroups/id/" + group.value();
        var reply = caller.callAllowingNotFound(JamfRequest.get(READ, path));
        if (reply.status() == 404) {
            return false;
        }
        var now = reply.json(READ).path("user_group");
        if (now.path("is_smart").asBoolean(false)) {
            return false;
        }
        if (has(now, user) != member) {
            caller.call(JamfRequest.classicPut(UPDATE, path, change(user, member)));
        }
        return true;
    }

    private static boolean has(JsonNode group, JamfId user) {
        return StreamSupport.stream(group.path("users").spliterator(), false)
                .anyMatch(row -> text(row.path("id")).equals(user.value()));
    }

    private static String change(JamfId user, boolean member) {
        var list = member ? "user_additions" : "user_deletions";
        return "<user_group><" + list + "><user><id>" + user.value() + "</id></user></" + list + "></user_group>";
    }
}
