package dev.usher.enrollment.past;

import dev.usher.device.SerialNumber;
import dev.usher.enrollment.EnrollmentState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

@ApplicationScoped
class PastEnrollmentStore {
    private final Jdbi jdbi;

    PastEnrollmentStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<PastEnrollment> newest(SerialNumber serialNumber) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                (SELECT id, state, outcome ->> 'code' AS code, outcome ->> 'text' AS text, created_at, expires_at, reference
                    FROM enrollment WHERE serial_number = :serial AND NOT dry_run ORDER BY created_at DESC LIMIT 1)
                UNION ALL
                (SELECT e.id, d.state, d.reason, d.sentence, e.created_at, e.expires_at, e.reference
                    FROM deviceless_sign_in d JOIN enrollment e ON e.id = d.enrollment_id
                    WHERE d.state = 'needs_attention' AND d.serial_numbers @> ARRAY[CAST(:serial AS text)])
                ORDER BY created_at DESC LIMIT 1""")
                .bind("serial", serialNumber.value())
                .map((row, context) -> new PastEnrollment(
                        row.getString("id"),
                        EnrollmentState.ofWireName(row.getString("state")),
                        row.getString("code"),
                        row.getString("text"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        row.getString("reference")))
                .findOne());
    }
}
