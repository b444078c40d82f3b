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
import java.util.Arrays;
import java.util.Base64;

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

    /**
     * The device's token; made at its first sign-in.
     *
     * <p>Where the kept one cannot be opened, another stands in for it, which is the same for as long as that lasts. The kept one
     * stays: its key may be listed again, or by the other replicas.
     */
    String of(SerialNumber serialNumber) {
        var purpose = PURPOSE + serialNumber;
        var fresh = RandomId.base64Url(BYTES).getBytes(StandardCharsets.US_ASCII);
        var sealed = store.keep(serialNumber, sealer.seal(fresh, purpose), clock.instant());
        try {
            return new String(sealer.open(sealed, purpose), StandardCharsets.US_ASCII);
        } catch (UnreadableState e) {
            // A device that Okta has not seen before is better than one that cannot sign in.
            return inPlaceOf(sealed);
        }
    }

    private static String inPlaceOf(byte[] sealed) {
        var digest = RandomId.digest(Base64.getEncoder().encodeToString(sealed));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
    }
}
