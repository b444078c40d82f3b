package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a PATCH does to a device's user and location, and to its site.
 *
 * <p>Omitted and null members stay unchanged; {@code ""} clears a text and {@code "-1"} a department, building or site.
 * Refusing an id that does not exist is the stricter of the two readings of Jamf's pages; {@link #ignoreUnknownIds}
 * takes the other.
 */
final class LocationPatch {
    /** How a kind of device spells the three members that computers and mobile devices spell differently. */
    record Spelling(String realname, String email, String phone) {
        static final Spelling COMPUTER = new Spelling("realname", "email", "phone");
        static final Spelling MOBILE_DEVICE = new Spelling("realName", "emailAddress", "phoneNumber");
    }

    private final SettingsObjects departments;
    private final SettingsObjects buildings;
    private final Sites sites;
    private volatile boolean ignoresUnknownIds;

    LocationPatch(SettingsObjects departments, SettingsObjects buildings, Sites sites) {
        this.departments = departments;
        this.buildings = buildings;
        this.sites = sites;
    }

    void ignoreUnknownIds(boolean ignore) {
        ignoresUnknownIds = ignore;
    }

    String siteId(JsonNode patch, String now) {
        var id = text(patch, "siteId", now);
        return sites.exists(id) ? id : unknown("siteId", now);
    }

    SandboxUserAndLocation userAndLocation(JsonNode patch, Spelling spelling, SandboxUserAndLocation now) {
        return new SandboxUserAndLocation(
                text(patch, "username", now.username()),
                text(patch, spelling.realname(), now.realname()),
                text(patch, spelling.email(), now.email()),
                text(patch, "position", now.position()),
                text(patch, spelling.phone(), now.phone()),
                reference(patch, "departmentId", departments, now.departmentId()),
                reference(patch, "buildingId", buildings, now.buildingId()),
                text(patch, "room", now.room()));
    }

    private String reference(JsonNode patch, String member, SettingsObjects objects, String now) {
        var id = text(patch, member, now);
        return id.equals(SandboxUserAndLocation.NO_ID) || id.equals(now) || objects.exists(id)
                ? id
                : unknown(member, now);
    }

    private String unknown(String member, String now) {
        if (ignoresUnknownIds) {
            return now;
        }
        throw JamfRefusal.badRequest("INVALID_FIELD", member, "Object with this id does not exist");
    }

    /** A member that is an object, or is absent. */
    static JsonNode section(JsonNode body, String name) {
        var section = body.path(name);
        if (section.isMissingNode() || section.isNull() || section.isObject()) {
            return section;
        }
        throw JamfRefusal.badRequest("INVALID_FIELD", name, "Must be an object");
    }

    /** A member that is a text, or {@code now} where it is absent. */
    static String text(JsonNode holder, String member, String now) {
        var value = holder.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return now;
        }
        if (!value.isTextual()) {
            throw JamfRefusal.badRequest("INVALID_FIELD", member, "Must be a text");
        }
        return value.asText();
    }
}
