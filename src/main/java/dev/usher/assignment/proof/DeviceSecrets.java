package dev.usher.assignment.proof;

import dev.usher.device.SerialNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Whether somebody knows the secret of a device. */
@ApplicationScoped
public class DeviceSecrets {
    private final DeviceSecretStore store;

    DeviceSecrets(DeviceSecretStore store) {
        this.store = store;
    }

    /** Compares in constant time, with the secret that the device has and with those that are on their way to it. */
    public boolean fits(SerialNumber serialNumber, String offered) {
        var digest = DeviceSecret.digest(serialNumber, offered);
        boolean fits = false;
        for (var known : store.of(serialNumber)) {
            fits |= same(known.current(), digest);
            for (var next : known.next()) {
                fits |= same(next, digest);
            }
        }
        return fits;
    }

    private static boolean same(byte @Nullable [] known, byte[] digest) {
        return known != null && MessageDigest.isEqual(known, digest);
    }
}
