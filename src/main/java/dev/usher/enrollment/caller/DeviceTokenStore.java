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

    /**
     * Keeps the token if the device has none, and gives the one that it has: of two first sign-ins at once, one wins. Where it
     * has one nothing is written, and no disk is waited for.
     */
    byte[] keep(SerialNumber serialNumber, byte[] sealedToken, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                WITH kept AS (SELECT token FROM device_token WHERE serial_number = :serial),
                made AS (
                    INSERT INTO device_token (serial_number, token, created_at)
                    SELECT :serial, CAST(:token AS bytea), CAST(:at AS timestamptz) WHERE NOT EXISTS (SELECT 1 FROM kept)
                    ON CONFLICT (serial_number) DO UPDATE SET token = device_token.token
                    RETURNING token)
                SELECT token FROM kept UNION ALL SELECT token FROM made""")
                .bind("serial", serialNumber.value())
                .bind("token", sealedToken)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .mapTo(byte[].class)
                .one());
    }
}
