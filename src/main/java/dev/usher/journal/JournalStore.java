package dev.usher.journal;

import dev.usher.device.SerialNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class JournalStore {
    private final Jdbi jdbi;

    JournalStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void insert(JournalEntry entry, Instant at) {
        var serial = entry.serialNumber();
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO journal (at, serial_number, enrollment_id, kind, sentence, reference, subject, person, actor, words)
                VALUES (:at, :serial, :enrollment, :kind, :sentence, :reference, :subject, :person, :by, :words)""")
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .bind("serial", serial == null ? null : serial.value())
                .bind("enrollment", entry.enrollmentId())
                .bind("kind", entry.kind())
                .bind("sentence", entry.sentence())
                .bind("reference", entry.reference())
                .bind("subject", entry.people().subject())
                .bind("person", entry.people().person())
                .bind("by", entry.people().by())
                .bind("words", entry.people().words())
                .execute());
    }

    /** What happened to the device, the newest first. */
    List<TimelineEntry> ofDevice(SerialNumber serialNumber, long before, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT * FROM journal WHERE serial_number = :serial AND id < :before ORDER BY id DESC LIMIT :most""")
                .bind("serial", serialNumber.value())
                .bind("before", before)
                .bind("most", most)
                .map((row, context) -> read(row))
                .list());
    }

    /** Forgets who the person is in everything that is about them, or names them. */
    int erase(@Nullable String subject, Collection<String> usernames) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE journal SET subject = NULL, person = NULL, words = NULL
                WHERE subject = :subject OR lower(person) = ANY(:names)""")
                .bind("subject", subject)
                .bindArray("names", String.class, usernames)
                .execute());
    }

    /** Forgets what happened before, a bounded number of entries; how many. */
    int forgetBefore(Instant time, int most) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                DELETE FROM journal WHERE id IN (SELECT id FROM journal WHERE at < :time ORDER BY at LIMIT :most)""")
                .bind("time", time.atOffset(ZoneOffset.UTC))
                .bind("most", most)
                .execute());
    }

    private static TimelineEntry read(ResultSet row) throws SQLException {
        return new TimelineEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                Sentence.of(
                        row.getString("sentence"),
                        row.getString("person"),
                        row.getString("actor"),
                        row.getString("words")),
                row.getString("enrollment_id"),
                row.getString("reference"));
    }
}
