package dev.usher.enrollment.caller;

import dev.usher.device.SerialNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;

@ApplicationScoped
class DeviceTokenStore {
    private final Jdbi jdbi;

    DeviceTokenStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Keeps the token if the device has none, and gives the one that it has: of two first sign-ins at once, one wins. */
    byte[] keep(SerialNumber serialNumber, byte[] sealedToken, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                INSERT INTO device_token (serial_number, token, created_at) VALUES (:serial, :token, :at)
                ON CONFLICT (serial_number) DO UPDATE SET token = device_token.token
                RETURNING token""")
                .bind("serial", serialNumber.value())
                .bind("token", sealedToken)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .mapTo(byte[].class)
                .one());
    }
}
