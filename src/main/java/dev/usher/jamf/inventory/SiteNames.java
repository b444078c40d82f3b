package dev.usher.jamf.inventory;

import dev.usher.jamf.DeviceFields;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.NamedObject;
import dev.usher.jamf.connection.JamfCaller;
import dev.usher.jamf.name.JamfNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Names of sites for records that hold the id only. Of a site that the API client may not read nobody knows the name. */
final class SiteNames {
    private static final Logger LOG = Logger.getLogger(SiteNames.class);
    private static final Duration REST_AFTER_REFUSAL = Duration.ofMinutes(10);

    private final JamfNames names;
    private final Clock clock;
    private volatile Instant refusedUntil = Instant.MIN;

    SiteNames(JamfNames names, Clock clock) {
        this.names = names;
        this.clock = clock;
    }

    /** {@code ""} for no site; null where the name cannot be found out. */
    @Nullable String of(String id, JamfCaller caller) {
        if (id.isEmpty() || id.equals(DeviceFields.NO_ID)) {
            return "";
        }
        if (clock.instant().isBefore(refusedUntil)) {
            return null;
        }
        try {
            return names.nameOf(NamedObject.SITE, id, caller).orElse(null);
        } catch (JamfRefused refused) {
            if (refusedUntil.equals(Instant.MIN)) {
                LOG.infof("Rules cannot ask for the site of a mobile device: %s", refused.getMessage());
            }
            refusedUntil = clock.instant().plus(REST_AFTER_REFUSAL);
            return null;
        }
    }
}
