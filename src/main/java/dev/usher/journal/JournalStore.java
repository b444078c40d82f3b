package dev.usher.journal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;

@ApplicationScoped
class JournalStore {
    private final Jdbi jdbi;

    JournalStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void insert(JournalEntry entry, Instant at) {
        var serial = entry.serialNumber();
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO journal (at, serial_number, enrollment_id, kind, sentence, reference)
                VALUES (:at, :serial, :enrollment, :kind, :sentence, :reference)""")
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .bind("serial", serial == null ? null : serial.value())
                .bind("enrollment", entry.enrollmentId())
                .bind("kind", entry.kind())
                .bind("sentence", entry.sentence())
                .bind("reference", entry.reference())
                .execute());
    }
}
