package dev.usher.assignment.proof;

import dev.usher.device.DeviceKind;
import dev.usher.jamf.JamfRefused;
import dev.usher.jamf.JamfUnavailable;
import dev.usher.jamf.NamedObject;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** What went wrong on one walk: it is said once at the end, however many devices it concerns. Not for several threads. */
final class WalkTroubles {
    private static final Logger LOG = Logger.getLogger(WalkTroubles.class);
    /** So many devices forbidden one after the other: the API client lacks a privilege, and asking on is in vain. */
    private static final int FORBIDDEN_AT_MOST = 10;
    /** One device may make Jamf stumble each time; three in a row are Jamf's own trouble. */
    private static final int LOST_AT_MOST = 2;

    private final String attribute;
    private final Map<DeviceKind, Count> refused = new EnumMap<>(DeviceKind.class);
    private final Map<DeviceKind, Integer> foreign = new EnumMap<>(DeviceKind.class);
    private int forbidden;
    private int lost;

    WalkTroubles(String attribute) {
        this.attribute = attribute;
    }

    /** How often, and Jamf's words of the first time. */
    private record Count(int times, String words) {}

    /** Jamf took a secret. */
    void written() {
        forbidden = 0;
        lost = 0;
    }

    /** Something stands in the attribute that is not Usher's. */
    void foreign(DeviceKind kind) {
        foreign.merge(kind, 1, Integer::sum);
    }

    /**
     * Jamf refuses a device, or a whole kind of them.
     *
     * @return whether the other devices of the kind are worth a try
     */
    boolean refused(DeviceKind kind, JamfRefused refusal) {
        refused.merge(
                kind,
                new Count(1, String.valueOf(refusal.getMessage())),
                (all, one) -> new Count(all.times() + 1, all.words()));
        forbidden = refusal.status() == 403 ? forbidden + 1 : 0;
        if (forbidden < FORBIDDEN_AT_MOST) {
            return true;
        }
        forbidden = 0;
        return false;
    }

    /** Jamf did not say whether it has taken a secret, which the next walk will see; throws where it is Jamf that is ill. */
    void lost(JamfUnavailable trouble) {
        lost++;
        if (!trouble.maybeApplied() || lost > LOST_AT_MOST) {
            throw trouble;
        }
    }

    /** Says all of it. */
    void say() {
        refused.forEach((kind, count) -> LOG.warnf(
                "Jamf Pro refused a device's secret %d times at the %s '%s'; these devices are tried again on the next walk."
                        + " The first time: %s",
                count.times(), NamedObject.extensionAttributeOf(kind).label(), attribute, count.words()));
        foreign.forEach((kind, times) -> LOG.warnf(
                "%d devices have a value in the %s '%s' that is none of Usher's: it stays, and these devices have no secret."
                        + " Empty it in Jamf Pro, or set usher.device.secret-attribute to an attribute of Usher's own",
                times, NamedObject.extensionAttributeOf(kind).label(), attribute));
    }
}
