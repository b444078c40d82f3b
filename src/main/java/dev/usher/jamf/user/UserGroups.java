package dev.usher.jamf.user;

import static dev.usher.jamf.connection.JamfJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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
    /** A group may have thousands of members, and a user is in few groups. */
    private static final JamfOperation READ_USER =
            new JamfOperation("read-groups-of-user", Optional.of("Read User"), false);

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
        var present = isMember(group, user, caller);
        if (present.isEmpty() || present.get() == member) {
            return present.isPresent();
        }
        var reply = caller.callAllowingNotFound(request(group, user.value(), member));
        if (reply.status() == 404) {
            return false;
        }
        if (!isMember(group, user, caller).equals(Optional.of(member))) {
            throw new JamfUnavailable(
                    "Jamf Pro does not show the change to a static user group that it took.", Optional.empty(), true);
        }
        return true;
    }

    /**
     * What {@link #put} would send; empty where nothing would be, or there is no such group.
     *
     * @param user empty for one that Jamf does not have yet
     * @param newcomer stands for the id that Jamf will give
     */
    public Optional<JamfRequest> planned(
            String group, Optional<JamfId> user, String newcomer, boolean member, JamfCaller caller) {
        if (!(names.find(NamedObject.STATIC_USER_GROUP, group, caller) instanceof NameLookup.Known known)) {
            return Optional.empty();
        }
        var id = new JamfId(known.id());
        var differs = user.map(present -> isMember(id, present, caller).equals(Optional.of(!member)))
                .orElse(member);
        return differs ? Optional.of(request(id, user.map(JamfId::value).orElse(newcomer), member)) : Optional.empty();
    }

    /** Empty if there is no such static group. */
    private static Optional<Boolean> isMember(JamfId group, JamfId user, JamfCaller caller) {
        var groups = groupsOf(user, caller);
        if (groups.isArray()) {
            return Optional.of(holds(groups, group));
        }
        var reply = caller.callAllowingNotFound(JamfRequest.get(READ, path(group)));
        var now = reply.status() == 404
                ? MissingNode.getInstance()
                : reply.json(READ).path("user_group");
        return now.isMissingNode() || now.path("is_smart").asBoolean(false)
                ? Optional.empty()
                : Optional.of(holds(now.path("users"), user));
    }

    /** No array where Jamf does not list them. */
    private static JsonNode groupsOf(JamfId user, JamfCaller caller) {
        try {
            var reply =
                    caller.callAllowingNotFound(JamfRequest.get(READ_USER, "/JSSResource/users/id/" + user.value()));
            return reply.status() == 404
                    ? MissingNode.getInstance()
                    : reply.json(READ_USER).path("user").path("user_groups");
        } catch (JamfRefused refused) {
            if (refused.privilege().isEmpty()) {
                throw refused;
            }
            return MissingNode.getInstance();
        }
    }

    private static boolean holds(JsonNode rows, JamfId id) {
        return StreamSupport.stream(rows.spliterator(), false)
                .anyMatch(row -> text(row.path("id")).equals(id.value()));
    }

    private static String path(JamfId group) {
        return "/JSSResource/usergroups/id/" + group.value();
    }

    private static JamfRequest request(JamfId group, String user, boolean member) {
        var list = member ? "user_additions" : "user_deletions";
        return JamfRequest.classicPut(
                UPDATE,
                path(group),
                "<user_group><" + list + "><user><id>" + user + "</id></user></" + list + "></user_group>");
    }
}
