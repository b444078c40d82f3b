package dev.usher.jamf;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the writes of a session would send, and nothing is sent but reads. Each request is made by the code that sends it, so
 * the two cannot differ.
 */
public interface JamfPlan {
    /**
     * A request that would be sent.
     *
     * @param path without the address of the server
     * @param body JSON, {@code null} for none; a text of XML for the Classic API, which takes nothing else
     */
    record Request(String method, String path, JsonNode body) {
        /** Without the body, which is personal data. */
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Of {@link JamfSession#update}; empty if the change is. */
    Optional<Request> update(DeviceKind kind, JamfId id, DeviceChange change);

    /** Of {@link JamfSession#recalculateGroups}. */
    Request recalculateGroups(DeviceKind kind, JamfId id);

    /** Of {@link JamfSession#create}. */
    Request create(NamedObject kind, String name);

    /** Of {@link JamfSession#preload}; empty if the record is right. */
    Optional<Request> preload(SerialNumber serialNumber, @Nullable DeviceKind kind, PreloadValues columns);

    /** Of {@link JamfSession#putUser}; empty if the user is right. */
    Optional<Request> putUser(JamfUser user);

    /**
     * Of {@link JamfSession#putInGroup} for each of these groups.
     *
     * @param user who may not be in Jamf's list yet: then a text in angle brackets stands for the id
     */
    List<Request> putInGroups(JamfUser user, Map<String, Boolean> groups);
}
