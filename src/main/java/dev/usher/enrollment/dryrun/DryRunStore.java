package dev.usher.enrollment.dryrun;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The column of the enrollment rows that holds who signed in to try. Every method is one statement. */
@ApplicationScoped
class DryRunStore {
    private final Jdbi jdbi;

    DryRunStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void keep(String enrollmentId, byte[] sealedPerson) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE enrollment SET dry_run_person = :person WHERE id = :id AND dry_run")
                .bind("id", enrollmentId)
                .bind("person", sealedPerson)
                .execute());
    }

    Optional<byte[]> find(String enrollmentId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT dry_run_person FROM enrollment WHERE id = :id AND dry_run_person IS NOT NULL")
                .bind("id", enrollmentId)
                .mapTo(byte[].class)
                .findOne());
    }

    void forget(Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE enrollment SET dry_run_person = NULL
                WHERE dry_run_person IS NOT NULL AND expires_at <= :now""")
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute());
    }
}
