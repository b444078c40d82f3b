package dev.usher.enrollment.claim;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The claim links that were used, by their digests. Every method is one statement. */
@ApplicationScoped
class ClaimLinkStore {
    /** What its own browser may try again with the same link: a sign-in that came to nothing. */
    private static final String CAME_TO_NOTHING = """
            EXISTS (SELECT 1 FROM enrollment e WHERE e.id = link.enrollment_id AND e.browser_digest = :browser
                AND e.state IN ('denied', 'expired', 'cancelled', 'failed'))""";

    private final Jdbi jdbi;

    ClaimLinkStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Spends the link on the enrollment, which is stored in the same transaction; false where it is spent. */
    boolean spend(Evidence.Token token, String enrollmentId, byte @Nullable [] browser) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                INSERT INTO claim_link AS link (digest, enrollment_id, expires_at) VALUES (:digest, :id, :until)
                ON CONFLICT (digest) DO UPDATE SET enrollment_id = excluded.enrollment_id WHERE """ + " " + CAME_TO_NOTHING)
                        .bind("digest", token.digest())
                        .bind("id", enrollmentId)
                        .bind("until", token.expiresAt().atOffset(ZoneOffset.UTC))
                        .bind("browser", browser)
                        .execute()
                == 1);
    }

    /** Whether {@link #spend} would be refused just now. */
    boolean spent(byte[] digest, byte @Nullable [] browser) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT EXISTS (SELECT 1 FROM claim_link link WHERE digest = :digest AND NOT " + CAME_TO_NOTHING
                                + ")")
                .bind("digest", digest)
                .bind("browser", browser)
                .mapTo(Boolean.class)
                .one());
    }

    /** The sign-in of this browser that the link was spent on and that is still going on. */
    Optional<String> goingOn(byte[] digest, byte[] browser) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT e.id FROM claim_link link JOIN enrollment e ON e.id = link.enrollment_id
                WHERE link.digest = :digest AND e.browser_digest = :browser AND e.state = 'sign_in'""")
                .bind("digest", digest)
                .bind("browser", browser)
                .mapTo(String.class)
                .findOne());
    }

    /** The link that the enrollment began with, if its time is not up. */
    Optional<Evidence.Token> of(String enrollmentId, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT digest, expires_at FROM claim_link WHERE enrollment_id = :id AND expires_at > :now")
                .bind("id", enrollmentId)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .map((row, context) -> token(row))
                .findOne());
    }

    /** Forgets those that have ended anyway. */
    void forget(Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM claim_link WHERE expires_at <= :now")
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute());
    }

    private static Evidence.Token token(ResultSet row) throws SQLException {
        return new Evidence.Token(
                row.getBytes("digest"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }
}
