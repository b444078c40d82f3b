package dev.usher.assignment.proof;

import dev.usher.device.DeviceKind;
import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceRecord;
import dev.usher.jamf.JamfId;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The digests of the devices' secrets. Every method is one statement. */
@ApplicationScoped
class DeviceSecretStore {
    private static final String WITH_USE = """
            SELECT jamf_id, current_digest, next_digests, EXISTS (
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
     * @param next the digests of those that are on their way: more than one where Jamf's answers were lost
     * @param used whether an assignment that is verified by now rests on it
     */
    record Known(String jamfId, byte @Nullable [] current, List<byte[]> next, boolean used) {
        Known {
            next = List.copyOf(next);
        }

        boolean isCurrent(byte[] digest) {
            return current != null && MessageDigest.isEqual(current, digest);
        }

        boolean isNext(byte[] digest) {
            return next.stream().anyMatch(each -> MessageDigest.isEqual(each, digest));
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

    /**
     * Notes a secret that is about to be written. Those that were on their way before stay good beside the present one: Jamf may
     * have taken any of them. Of a Jamf that answers nothing for days the last ten are kept.
     */
    void onItsWay(DeviceRecord device, byte[] digest) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO device_secret AS known (device_kind, jamf_id, serial_number, next_digests)
                VALUES (:kind, :id, :serial, ARRAY[CAST(:digest AS bytea)])
                ON CONFLICT (device_kind, jamf_id) DO UPDATE
                SET next_digests = ARRAY(
                        SELECT digest FROM unnest(excluded.next_digests || known.next_digests)
                            WITH ORDINALITY AS each (digest, place) ORDER BY place LIMIT 10),
                    serial_number = excluded.serial_number""")
                .bind("kind", device.kind().name())
                .bind("id", device.id().value())
                .bind("serial", device.serialNumber().value())
                .bind("digest", digest)
                .execute());
    }

    /** Forgets a secret that was on its way and that Jamf has certainly not taken. */
    void notTaken(DeviceRecord device, byte[] digest) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE device_secret SET next_digests = array_remove(next_digests, CAST(:digest AS bytea))
                WHERE device_kind = :kind AND jamf_id = :id""")
                .bind("kind", device.kind().name())
                .bind("id", device.id().value())
                .bind("digest", digest)
                .execute());
    }

    /** Jamf shows a secret that was on its way: from now on no other is good. */
    void arrived(DeviceRecord device, byte[] digest, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE device_secret SET current_digest = :digest, next_digests = '{}', written_at = :at
                WHERE device_kind = :kind AND jamf_id = :id AND :digest = ANY (next_digests)""")
                .bind("kind", device.kind().name())
                .bind("id", device.id().value())
                .bind("digest", digest)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute());
    }

    /** The other records that have a secret and a serial number of one of these. */
    List<Twin> twins(DeviceKind kind, List<JamfId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT DISTINCT other.device_kind, other.jamf_id, other.serial_number
                FROM device_secret one JOIN device_secret other ON other.serial_number = one.serial_number
                    AND (other.device_kind, other.jamf_id) <> (one.device_kind, one.jamf_id)
                WHERE one.device_kind = :kind AND one.jamf_id IN (<ids>)""")
                .bind("kind", kind.name())
                .bindList("ids", ids.stream().map(JamfId::value).toList())
                .map((row, context) -> new Twin(
                        DeviceKind.valueOf(row.getString("device_kind")),
                        new JamfId(row.getString("jamf_id")),
                        new SerialNumber(row.getString("serial_number"))))
                .list());
    }

    /** One of several records of a serial number. */
    record Twin(DeviceKind kind, JamfId id, SerialNumber serialNumber) {}

    void forget(Twin gone) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "DELETE FROM device_secret WHERE device_kind = :kind AND jamf_id = :id AND serial_number = :serial")
                .bind("kind", gone.kind().name())
                .bind("id", gone.id().value())
                .bind("serial", gone.serialNumber().value())
                .execute());
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                row.getString("jamf_id"),
                row.getBytes("current_digest"),
                List.of((byte[][]) row.getArray("next_digests").getArray()),
                row.getBoolean("used"));
    }
}
