package dev.usher.assignment.enrich;

import dev.usher.device.SerialNumber;
import dev.usher.jamf.DeviceRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class EnrichmentStore {
    private final Jdbi jdbi;

    EnrichmentStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Keeps what was found; whether it is other than what was found before. */
    boolean keep(DeviceRecord device, Finding finding, Instant lookAgainAt) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                WITH before AS (SELECT username, finding FROM enrichment WHERE serial_number = :serial),
                kept AS (
                    INSERT INTO enrichment (serial_number, device_kind, jamf_id, username, finding, sentence, last_enrolled,
                        looked_at, look_again_at)
                    VALUES (:serial, :kind, :jamfId, :username, :finding, :sentence, :enrolled, :at, :again)
                    ON CONFLICT (serial_number) DO UPDATE SET device_kind = excluded.device_kind, jamf_id = excluded.jamf_id,
                        username = excluded.username, finding = excluded.finding, sentence = excluded.sentence,
                        last_enrolled = excluded.last_enrolled, looked_at = excluded.looked_at,
                        look_again_at = excluded.look_again_at)
                SELECT NOT EXISTS (SELECT 1 FROM before WHERE username = :username AND finding = :finding)""")
                .bind("serial", device.serialNumber().value())
                .bind("kind", device.kind().name())
                .bind("jamfId", device.id().value())
                .bind("username", finding.username())
                .bind("finding", finding.outcome().wireName())
                .bind("sentence", finding.sentence())
                .bind("enrolled", utc(device.lastEnrolled()))
                .bind("at", utc(finding.at()))
                .bind("again", utc(lookAgainAt))
                .mapTo(Boolean.class)
                .one());
    }

    Optional<Finding> find(SerialNumber serialNumber) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM enrichment WHERE serial_number = :serial")
                .bind("serial", serialNumber.value())
                .map((row, context) -> new Finding(
                        row.getString("username"),
                        Finding.Outcome.ofWireName(row.getString("finding")),
                        row.getString("sentence"),
                        row.getObject("looked_at", OffsetDateTime.class).toInstant()))
                .findOne());
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
