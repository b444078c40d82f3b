package dev.usher.assignment.owner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.assignment.Assignment;
import dev.usher.assignment.Source;
import dev.usher.device.SerialNumber;
import dev.usher.identity.Assurance;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The ownership rows. Every method is one statement in the caller's transaction, or in its own where there is none. */
@ApplicationScoped
class OwnershipStore {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    OwnershipStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    Optional<Owner> current(SerialNumber serialNumber) {
        return only("SELECT * FROM ownership WHERE serial_number = :serial AND ended_at IS NULL", serialNumber);
    }

    Optional<Owner> lockCurrent(SerialNumber serialNumber) {
        return only(
                "SELECT * FROM ownership WHERE serial_number = :serial AND ended_at IS NULL FOR UPDATE", serialNumber);
    }

    private Optional<Owner> only(String query, SerialNumber serialNumber) {
        return jdbi.withHandle(handle -> handle.createQuery(query)
                .bind("serial", serialNumber.value())
                .map((row, context) -> read(row))
                .findOne());
    }

    List<Owner> history(SerialNumber serialNumber, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM ownership WHERE serial_number = :serial ORDER BY id DESC LIMIT :most")
                .bind("serial", serialNumber.value())
                .bind("most", most)
                .map((row, context) -> read(row))
                .list());
    }

    List<Owner> currentOf(String subject) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM ownership WHERE subject = :subject AND ended_at IS NULL ORDER BY id")
                .bind("subject", subject)
                .map((row, context) -> read(row))
                .list());
    }

    /**
     * By what the present owner is known by: the username in Jamf, the e-mail address of the assignment that stands behind it, and the
     * username of a sign-in of the same person. What a caller said before signing in counts for nothing; it is in the condition for
     * the sake of the index, and never where there is no verified name.
     */
    List<Owner> currentNamed(String name) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT * FROM ownership WHERE ended_at IS NULL AND subject IN (
                    SELECT subject FROM ownership WHERE lower(username) = lower(:name) AND ended_at IS NULL
                    UNION SELECT owner.subject FROM assignment standing
                        JOIN ownership owner ON owner.subject = standing.subject
                            AND owner.assignment_id = standing.id AND owner.ended_at IS NULL
                        WHERE lower(standing.fields ->> 'email') = lower(:name)
                    UNION SELECT identity ->> 'subject' FROM enrollment
                        WHERE lower(coalesce(identity ->> 'username', username_hint)) = lower(:name)
                            AND identity ->> 'username' IS NOT NULL)
                ORDER BY id LIMIT 100""")
                .bind("name", name)
                .map((row, context) -> read(row))
                .list());
    }

    void insert(Assignment assignment, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO ownership (serial_number, assignment_id, subject, username, source, amr, acr, asserted_at,
                    since, seen_at)
                SELECT serial_number, id, subject, fields ->> 'username', source, amr, acr, asserted_at, :at, :at
                FROM assignment WHERE id = :id""")
                .bind("id", assignment.id())
                .bind("at", utc(at))
                .execute());
    }

    /** The same person by a newer word. */
    void renew(Assignment assignment, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE ownership SET assignment_id = newer.id, username = newer.fields ->> 'username',
                    source = newer.source, amr = newer.amr, acr = newer.acr, asserted_at = newer.asserted_at, seen_at = :at
                FROM assignment newer
                WHERE newer.id = :id AND ownership.serial_number = newer.serial_number AND ownership.ended_at IS NULL""")
                .bind("id", assignment.id())
                .bind("at", utc(at))
                .execute());
    }

    void seen(Assignment assignment, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE ownership SET seen_at = :at
                WHERE serial_number = :serial AND assignment_id = :id AND ended_at IS NULL""")
                .bind("serial", assignment.device().serialNumber().value())
                .bind("id", assignment.id())
                .bind("at", utc(at))
                .execute());
    }

    boolean end(SerialNumber serialNumber, Owner.End by, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE ownership SET ended_at = :at, ended_by = :by
                WHERE serial_number = :serial AND ended_at IS NULL""")
                        .bind("serial", serialNumber.value())
                        .bind("by", by.wireName())
                        .bind("at", utc(at))
                        .execute()
                == 1);
    }

    void endOf(Assignment assignment, Owner.End by, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                UPDATE ownership SET ended_at = :at, ended_by = :by
                WHERE serial_number = :serial AND assignment_id = :id AND ended_at IS NULL""")
                .bind("serial", assignment.device().serialNumber().value())
                .bind("id", assignment.id())
                .bind("by", by.wireName())
                .bind("at", utc(at))
                .execute());
    }

    private Owner read(ResultSet row) throws SQLException {
        var endedAt = row.getObject("ended_at", OffsetDateTime.class);
        return new Owner(
                new SerialNumber(row.getString("serial_number")),
                row.getString("assignment_id"),
                row.getString("subject"),
                row.getString("username"),
                Source.ofWireName(row.getString("source")),
                new Assurance(amr(row.getString("amr")), row.getString("acr"), null),
                instant(row, "asserted_at"),
                instant(row, "since"),
                instant(row, "seen_at"),
                endedAt == null
                        ? null
                        : new Owner.Ended(endedAt.toInstant(), Owner.End.ofWireName(row.getString("ended_by"))));
    }

    private Set<String> amr(@Nullable String text) {
        try {
            return Set.copyOf(json.readValue(text, new TypeReference<List<String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an ownership row holds JSON that this version cannot read", e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
