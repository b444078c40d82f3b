package dev.usher.jamf.inventory;

import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.connection.JamfOperation;
import dev.usher.jamf.connection.JamfRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds out once a day, and again when a path is gone, which version of the inventory this Jamf Pro has, and whether it has
 * the list of users.
 */
public final class InventoryVersions {
    private static final Logger LOG = Logger.getLogger(InventoryVersions.class);
    private static final Duration TRUSTED_FOR = Duration.ofDays(1);
    private static final JamfOperation VERSION = new JamfOperation("version", Optional.empty(), false);
    private static final JamfOperation PROBE_INVENTORY =
            new JamfOperation("probe-inventory", Optional.of("Read Computers"), false);

    /** No record has it: the cheapest question that is still a filtered one. */
    private static final String NO_RECORD = "id==\"0\"";

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Server known;

    /** @param clock says when to ask again */
    public InventoryVersions(Clock clock) {
        this.clock = clock;
    }

    /** The server as of at most a day ago. */
    public Server of(JamfCaller caller) {
        lock.lock();
        try {
            var present = known;
            if (present == null || !clock.instant().isBefore(present.askedAt().plus(TRUSTED_FOR))) {
                present = ask(caller);
                known = present;
            }
            return present;
        } finally {
            lock.unlock();
        }
    }

    /** A path of this version answered 404: Jamf Pro was upgraded past it. */
    void forget(Server stale) {
        lock.lock();
        try {
            if (stale == known) {
                known = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** {@code /v1/users} answered 404. Remembered as long as the rest. */
    public void withoutUsers(Server stale) {
        lock.lock();
        try {
            if (stale == known) {
                known = new Server(stale.version(), stale.release(), false, stale.askedAt());
            }
        } finally {
            lock.unlock();
        }
    }

    private Server ask(JamfCaller caller) {
        var text = caller.call(JamfRequest.get(VERSION, "/api/v1/jamf-pro-version"))
                .json()
                .map(node -> node.path("version").asText(""))
                .filter(version -> version.matches("[0-9A-Za-z._+-]{1,64}"))
                .orElseThrow(() -> new JamfUnavailable(
                        "Jamf Pro did not say its version. Check that usher.jamf.url leads to Jamf Pro.",
                        Optional.empty(),
                        false));
        var version = Optional.of(InventoryVersion.newestOf(text));
        while (version.isPresent() && !has(version.get(), caller)) {
            version = version.get().next();
        }
        var found = version.orElseThrow(() -> new JamfRefused(
                "This Jamf Pro (" + text + ") has none of the inventory versions 1 to 4. Upgrade it to 10.49 or newer.",
                404,
                Optional.empty(),
                Optional.empty()));
        LOG.infof("Jamf Pro is %s; Usher uses its computers-inventory %s.", text, found);
        var users = Release.parse(text).map(release -> release.atLeast(11, 26)).orElse(true);
        return new Server(found, text, users, clock.instant());
    }

    private static boolean has(InventoryVersion version, JamfCaller caller) {
        var probe = JamfRequest.get(PROBE_INVENTORY, version.listPath())
                .with("section", "GENERAL")
                .with("page", "0")
                .with("page-size", "1")
                .with("filter", NO_RECORD);
        return caller.callAllowingNotFound(probe).status() != 404;
    }

    /** What one Jamf Pro has. */
    public static final class Server {
        private final InventoryVersion version;
        private final String release;
        private final boolean users;
        private final Instant askedAt;

        private Server(InventoryVersion version, String release, boolean users, Instant askedAt) {
            this.version = version;
            this.release = release;
            this.users = users;
            this.askedAt = askedAt;
        }

        InventoryVersion version() {
            return version;
        }

        /** As Jamf writes it, such as {@code 11.30.1-t1784555528405}. */
        String release() {
            return release;
        }

        /** Whether it has {@code /v1/users}, as from 11.26. */
        public boolean users() {
            return users;
        }

        private Instant askedAt() {
            return askedAt;
        }
    }
}
