package dev.usher.jamf.user;

import dev.usher.jamf.JamfId;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.JamfUser;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.connection.JamfRequest;
import dev.usher.jamf.inventory.InventoryVersions;
import java.time.Duration;
import java.util.Optional;

/**
 * Jamf's list of users, for all sessions of this replica. Each call goes over the connection that it is given, and may throw
 * {@link JamfUnavailable} or {@link JamfRefused}.
 */
public final class Users {
    /** How long another node of a cluster may take to show what one took. */
    private static final Duration NODE_LAG = Duration.ofSeconds(60);

    private final InventoryVersions versions;

    /** @param versions say which of the two APIs the server has */
    public Users(InventoryVersions versions) {
        this.versions = versions;
    }

    /** Sees to it that the list has this person. What is right is not written. */
    public JamfId put(JamfUser user, JamfCaller caller) {
        var looked = look(user, caller);
        return looked.present().isPresent()
                ? updated(looked.present().get(), user, looked.calls())
                : created(user, looked.calls());
    }

    /**
     * What {@link #put} would send.
     *
     * @param id of the user; empty where Jamf would give it one
     * @param request empty if nothing would be sent
     */
    public record Planned(Optional<JamfId> id, Optional<JamfRequest> request) {}

    /** What {@link #put} would do. */
    public Planned planned(JamfUser user, JamfCaller caller) {
        var looked = look(user, caller);
        var calls = looked.calls();
        return looked.present()
                .map(present -> new Planned(
                        Optional.of(present.id()),
                        calls.right(present, user) ? Optional.empty() : Optional.of(calls.change(present, user))))
                .orElseGet(() -> new Planned(Optional.empty(), Optional.of(calls.creation(user))));
    }

    private record Looked(Optional<UserRecord> present, UserCalls calls) {}

    private Looked look(JamfUser user, JamfCaller caller) {
        if (user.username().isBlank()) {
            throw new IllegalArgumentException("a user of Jamf has a name");
        }
        var server = versions.of(caller);
        if (server.users()) {
            var calls = new ProUsers(caller);
            try {
                return new Looked(calls.find(user.username()), calls);
            } catch (JamfRefused refused) {
                if (refused.status() != 404) {
                    throw refused;
                }
                // A list is never "not found": this server is without it, whatever its version says.
                versions.withoutUsers(server);
            }
        }
        var calls = new ClassicUsers(caller);
        return new Looked(calls.find(user.username()), calls);
    }

    private static JamfId created(JamfUser user, UserCalls calls) {
        RuntimeException failure;
        try {
            calls.create(user);
            failure = new JamfUnavailable("Jamf Pro does not show the user that it made.", Optional.empty(), true);
        } catch (JamfRefused refused) {
            if (refused.privilege().isPresent() || (refused.status() != 400 && refused.status() != 409)) {
                throw refused;
            }
            failure = isDuplicate(refused) ? unseen() : refused;
        } catch (JamfUnavailable lost) {
            if (!lost.maybeApplied()) {
                throw lost;
            }
            failure = lost;
        }
        // Somebody else may have made it, and Jamf answers 500 to users that it keeps: only another look tells.
        var present = calls.find(user.username());
        if (present.isEmpty()) {
            throw failure;
        }
        return updated(present.get(), user, calls);
    }

    /** The Classic API gives no code. */
    private static boolean isDuplicate(JamfRefused refused) {
        return refused.code().equals(Optional.of("DUPLICATE_FIELD")) || refused.status() == 409;
    }

    private static JamfUnavailable unseen() {
        return new JamfUnavailable(
                "Jamf Pro has a user of this name and does not show it yet: another of its nodes took it.",
                Optional.of(NODE_LAG),
                false);
    }

    private static JamfId updated(UserRecord present, JamfUser user, UserCalls calls) {
        if (calls.right(present, user)) {
            return present.id();
        }
        try {
            calls.update(present, user);
        } catch (JamfUnavailable lost) {
            if (!lost.maybeApplied()
                    || calls.find(user.username())
                            .filter(now -> calls.right(now, user))
                            .isEmpty()) {
                throw lost;
            }
        }
        return present.id();
    }
}
