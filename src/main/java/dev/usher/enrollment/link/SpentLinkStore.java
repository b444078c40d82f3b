package dev.usher.enrollment.link;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;

/** The links that were followed. */
@ApplicationScoped
public class SpentLinkStore {
    private final Jdbi jdbi;

    SpentLinkStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Notes that the link was followed; false where it had been before. */
    boolean add(byte[] digest, Instant expiresAt) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                INSERT INTO spent_link (digest, expires_at) VALUES (:digest, :until)
                ON CONFLICT (digest) DO NOTHING""")
                        .bind("digest", digest)
                        .bind("until", expiresAt.atOffset(ZoneOffset.UTC))
                        .execute()
                == 1);
    }

    void remove(byte[] digest) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM spent_link WHERE digest = :digest")
                .bind("digest", digest)
                .execute());
    }

    boolean contains(byte[] digest) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT EXISTS (SELECT 1 FROM spent_link WHERE digest = :digest)")
                        .bind("digest", digest)
                        .mapTo(Boolean.class)
                        .one());
    }

    /** Forgets those that have ended anyway. */
    public void forget(Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM spent_link WHERE expires_at <= :now")
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute());
    }
}
