package dev.usher.enrollment.caller;

import dev.usher.device.SerialNumber;
import dev.usher.secret.RandomId;
import dev.usher.secret.Sealer;
import dev.usher.secret.UnreadableState;
import dev.usher.secret.reseal.SealedColumn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * The token under which Okta knows a device ({@code X-Device-Token}): random, the same for every sign-in from one device,
 * sealed at rest. Okta's client-based rate limit and its new-device detection count by it; without it all devices behind
 * Usher would share one bucket.
 */
@ApplicationScoped
class DeviceTokens {
    /** Okta takes at most 32 characters; 24 bytes make exactly that many. */
    private static final int BYTES = 24;

    private static final String PURPOSE = "device-token ";

    private final DeviceTokenStore store;
    private final Sealer sealer;
    private final Clock clock;

    DeviceTokens(DeviceTokenStore store, Sealer sealer, Clock clock) {
        this.store = store;
        this.sealer = sealer;
        this.clock = clock;
    }

    @Produces
    @Singleton
    static SealedColumn column() {
        return new SealedColumn("device_token", "serial_number", "token", PURPOSE);
    }

    /** The device's token; made at its first sign-in. */
    String of(SerialNumber serialNumber) {
        var purpose = PURPOSE + serialNumber;
        try {
            return kept(serialNumber, purpose);
        } catch (UnreadableState e) {
            // Its key was rotated out. A device that Okta has not seen before is better than one that cannot sign in.
            store.forget(serialNumber);
            return kept(serialNumber, purpose);
        }
    }

    private String kept(SerialNumber serialNumber, String purpose) {
        var fresh = RandomId.base64Url(BYTES).getBytes(StandardCharsets.US_ASCII);
        var sealed = store.keep(serialNumber, sealer.seal(fresh, purpose), clock.instant());
        return new String(sealer.open(sealed, purpose), StandardCharsets.US_ASCII);
    }
}
