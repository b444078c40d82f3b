package dev.usher.bridge;

import dev.usher.guard.ClientAddress;
import dev.usher.secret.Sealer;
import dev.usher.secret.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the Macs of a person are to Okta: one device for each address that they call from, which is not new each time. Nobody else can
 * compute it, and a guess from elsewhere comes from another device than the person's.
 */
@ApplicationScoped
class BridgeDeviceTokens {
    /** Okta takes 32 characters at most. */
    private static final int BYTES = 16;

    private final Secret key;

    BridgeDeviceTokens(Sealer sealer) {
        this.key = sealer.derived("bridge device token");
    }

    String of(String username, String address) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var text = username.strip().toLowerCase(Locale.ROOT) + "\n" + ClientAddress.unit(address);
            var digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
