package dev.usher.assignment.proof;

import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The digests of the devices' secrets. Every method is one statement. */
@ApplicationScoped
class DeviceSecretStore {
    private static final String WITH_USE = """
            SELECT jamf_id, current_digest, next_digest, EXISTS (
                SELECT 1 FROM assignment a WHERE a.serial_number = s.serial_number AND a.proof = 'secret'
                    AND a.state = 'verified' AND a.asserted_at > s.written_at) AS used
            FROM device_secret s""";

    private final Jdbi jdbi;

    DeviceSecretStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What is known of one device's secret.
     *
     * @param current the digest of the one that Jamf has shown; null before
     * @param next the digest of the one that is on its way; null if none is
     * @param used whether an assignment that is verified by now rests on it
     */
    record Known(String jamfId, byte @Nullable [] current, byte @Nullable [] next, boolean used) {
        boolean isCurrent(byte[] digest) {
            return Arrays.equals(current, digest);
        }

        boolean isNext(byte[] digest) {
            return Arrays.equals(next, digest);
        }

        /** Its record: a digest is nothing to print. */
        @Override
        public String toString() {
            return "Known[" + jamfId + "]";
        }
    }

    List<Known> of(SerialNumber serialNumber) {
        return jdbi.withHandle(handle -> handle.createQuery(WITH_USE + " WHERE serial_number = :serial")
                .bind("serial", serialNumber.value())
                .map((row, context) -> known(row))
                .list());
    }

    List<Known> of(DeviceKind kind, List<JamfId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(
                handle -> handle.createQuery(WITH_USE + " WHERE device_kind = :kind AND jamf_id IN (<ids>)")
                        .bind("kind", kind.name())
                        .bindList("ids", ids.stream().map(JamfId::value).toList())
                        .map((row, context) -> known(row))
                        .list());
    }

    /** Notes a secret that is about to be written. The present one stays good. */
    void onItsWay(DeviceRecord device, byte[] digest) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO device_secret (device_kind, jamf_id, serial_number, next_digest)
                VALUES (:kind, :id, :serial, :digest)
                ON CONFLICT (device_kind, jamf_id) DO UPDATE
                SET next_digest = excluded.next_digest, serial_number = excluded.serial_number""")
                .bind("kind", device.kind().name())
                .bind("id", device.id().value())
                .bind("serial", device.serialNumber().value())
                .bind("digest", digest)
                .execute());
    }

    /** Jamf shows the secret that was on its way: from now on no other is good. */
    void arrived(DeviceRecord device, byte[] digest, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE device_secret SET current_digest = next_digest, next_digest = NULL, written_at = :at
                WHERE device_kind = :kind AND jamf_id = :id AND next_digest = :digest""")
                .bind("kind", device.kind().name())
                .bind("id", device.id().value())
                .bind("digest", digest)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute());
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                row.getString("jamf_id"),
                row.getBytes("current_digest"),
                row.getBytes("next_digest"),
                row.getBoolean("used"));
    }
}
