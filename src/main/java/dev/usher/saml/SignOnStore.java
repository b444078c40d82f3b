package dev.usher.saml;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The requests that were taken. */
@ApplicationScoped
class SignOnStore {
    private final Jdbi jdbi;

    SignOnStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A request that was taken.
     *
     * @param state the request, sealed
     * @param browser the digest of the key of the browser that it belongs to; null before one has come with it
     * @param enrollmentId the sign-in that it led to; null before there is one
     * @param answeredAt when it was first answered; null before
     */
    record Row(
            String id,
            byte[] state,
            byte @Nullable [] browser,
            @Nullable String enrollmentId,
            Instant takenAt,
            @Nullable Instant answeredAt) {}

    /** Adds a request; false where one of the same sender with the same ID was taken before. */
    boolean add(String id, byte[] digest, byte[] state, Instant takenAt, Instant expiresAt) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                INSERT INTO saml_request (id, digest, state, taken_at, expires_at)
                VALUES (:id, :digest, :state, :takenAt, :expiresAt)
                ON CONFLICT (digest) DO NOTHING""")
                        .bind("id", id)
                        .bind("digest", digest)
                        .bind("state", state)
                        .bind("takenAt", at(takenAt))
                        .bind("expiresAt", at(expiresAt))
                        .execute()
                == 1);
    }

    Optional<Row> find(String id, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT id, state, browser, enrollment_id, taken_at, answered_at FROM saml_request
                WHERE id = :id AND expires_at > :now""")
                .bind("id", id)
                .bind("now", at(now))
                .map((row, context) -> row(row))
                .findOne());
    }

    /** Whether the request is this browser's, or nobody's so far and this browser's from now on. */
    boolean bind(String id, byte[] browser) {
        return jdbi.withHandle(handle ->
                handle.createUpdate("""
                UPDATE saml_request SET browser = :browser
                WHERE id = :id AND (browser IS NULL OR browser = :browser)""").bind("id", id).bind("browser", browser).execute() == 1);
    }

    /** Notes the sign-in, unless there is one already, and says which counts. */
    String begun(String id, String enrollmentId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                UPDATE saml_request SET enrollment_id = coalesce(enrollment_id, :enrollment)
                WHERE id = :id RETURNING enrollment_id""")
                .bind("id", id)
                .bind("enrollment", enrollmentId)
                .mapTo(String.class)
                .one());
    }

    /** Notes that it is answered; false where it was before. */
    boolean answered(String id, Instant now) {
        return jdbi.withHandle(handle ->
                handle.createUpdate("""
                UPDATE saml_request SET answered_at = :now WHERE id = :id AND answered_at IS NULL""").bind("id", id).bind("now", at(now)).execute() == 1);
    }

    void forget(Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM saml_request WHERE expires_at <= :now")
                .bind("now", at(now))
                .execute());
    }

    private static Row row(ResultSet row) throws SQLException {
        var answeredAt = row.getObject("answered_at", OffsetDateTime.class);
        return new Row(
                row.getString("id"),
                row.getBytes("state"),
                row.getBytes("browser"),
                row.getString("enrollment_id"),
                row.getObject("taken_at", OffsetDateTime.class).toInstant(),
                answeredAt == null ? null : answeredAt.toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
