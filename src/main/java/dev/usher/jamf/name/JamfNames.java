package dev.usher.jamf.name;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.NameLookup;
import dev.usher.jamf.NamedObject;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.connection.JamfReply;
import dev.usher.jamf.connection.JamfRequest;
import java.time.Clock;
import java.util.Optional;

/**
 * Names to ids, for all sessions of this replica. Each call goes over the connection that it is given, and may throw
 * {@link JamfUnavailable} or {@link JamfRefused}.
 */
public final class JamfNames {
    private final NameDirectory directory;

    /** @param clock says how old is what it remembers */
    public JamfNames(Clock clock) {
        this.directory = new NameDirectory(clock);
    }

    /** The object of that name. What Jamf renamed or added may take an hour or 30 seconds to be seen. */
    public NameLookup find(NamedObject kind, String name, JamfCaller caller) {
        return directory.find(kind, name, new NameListing(caller));
    }

    /** The name of the object with this id; empty if there is none. Looks as seldom as {@link #find}. */
    public Optional<String> nameOf(NamedObject kind, String id, JamfCaller caller) {
        return directory.nameOf(kind, id, new NameListing(caller));
    }

    /** The names of all objects of this kind, as of at most {@link NameDirectory#FRESH_FOR} ago. */
    public NameList all(NamedObject kind, JamfCaller caller) {
        return directory.all(kind, new NameListing(caller));
    }

    /**
     * Creates a department or building, or finds the one that is there by now.
     *
     * @throws IllegalArgumentException if this kind is not {@link NamedObject#creatable()}
     */
    public NameLookup create(NamedObject kind, String name, JamfCaller caller) {
        var creation = creation(kind, name);
        try {
            var reply = caller.call(creation);
            return foundOrCreated(reply, kind, name, caller);
        } catch (JamfRefused refused) {
            if (!refused.code().equals(Optional.of("DUPLICATE_FIELD"))) {
                throw refused;
            }
            return foundAfter(refused, kind, name, caller);
        } catch (JamfUnavailable unavailable) {
            if (!unavailable.maybeApplied()) {
                throw unavailable;
            }
            // Jamf answers 500 to some creations that it keeps.
            return foundAfter(unavailable, kind, name, caller);
        }
    }

    /** What {@link #create} sends. */
    public JamfRequest creation(NamedObject kind, String name) {
        if (!kind.creatable()) {
            throw new IllegalArgumentException("Jamf's API cannot create a " + kind.label());
        }
        var body = JsonNodeFactory.instance.objectNode().put("name", name.strip());
        return JamfRequest.post(NameCalls.create(kind), NameCalls.path(kind), body.toString());
    }

    /** Another node may not list it yet, but the answer names the id. Its href may hold an internal host. */
    private NameLookup foundOrCreated(JamfReply reply, NamedObject kind, String name, JamfCaller caller) {
        var found = directory.findAnew(kind, name, new NameListing(caller));
        var id = reply.json(NameCalls.create(kind)).path("id").asText("");
        return found instanceof NameLookup.Unknown && id.matches("[0-9]{1,19}")
                ? new NameLookup.Known(id, name.strip(), null)
                : found;
    }

    private NameLookup foundAfter(RuntimeException failure, NamedObject kind, String name, JamfCaller caller) {
        var found = directory.findAnew(kind, name, new NameListing(caller));
        if (found instanceof NameLookup.Unknown) {
            throw failure;
        }
        return found;
    }
}
