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

/** Finds out once a day, and again when a path is gone, which inventory version this Jamf Pro has. */
final class InventoryVersions {
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

    InventoryVersions(Clock clock) {
        this.clock = clock;
    }

    Server of(JamfCaller caller) {
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
            if (stale.equals(known)) {
                known = null;
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
        return new Server(found, text, clock.instant());
    }

    private static boolean has(InventoryVersion version, JamfCaller caller) {
        var probe = JamfRequest.get(PROBE_INVENTORY, version.listPath())
                .with("section", "GENERAL")
                .with("page", "0")
                .with("page-size", "1")
                .with("filter", NO_RECORD);
        return caller.callAllowingNotFound(probe).status() != 404;
    }

    /** @param version of the inventory; {@code release} as Jamf writes it, such as {@code 11.30.1-t1784555528405} */
    record Server(InventoryVersion version, String release, Instant askedAt) {}
}
